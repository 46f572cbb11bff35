import type { Limits } from '@minsheng/sdk';
import { fill } from '../locales/locales.ts';
import { type Draft, type Errors, type FieldName, type Step, stepOf } from './draft.ts';
import type { Form } from './form.ts';
import { checkPhone, digitsOf } from './phone.ts';

/** What is still open on a screen, in words that say what to do. */
export function errorsOf(step: Step, form: Pick<Form, 't' | 'draft' | 'site'>): Errors {
  const { t, draft, site } = form;
  const found: Record<FieldName, string | undefined> = {
    text: textError(draft.text, site?.limits, t.what),
    files: undefined,
    place: hasPlace(draft) ? undefined : t.where.empty,
    address: undefined,
    identity: draft.identity ? undefined : t.who.empty,
    name: undefined,
    phone: phoneError(draft, t.who),
    wish: undefined,
  };
  return Object.fromEntries(
    Object.entries(found).filter(([name, words]) => words && stepOf[name as FieldName] === step),
  );
}

function textError(
  text: string,
  limits: Limits | undefined,
  words: Form['t']['what'],
): string | undefined {
  const { textMinimum: least = 5, textLength: most = 5000 } = limits ?? {};
  const count = [...text.trim()].length;
  if (count === 0) return words.empty;
  if (count < least) return fill(words.tooShort, { count: least });
  return count > most ? fill(words.tooLong, { count: count - most }) : undefined;
}

/** A place by list, by words, by position, or said to have none. */
function hasPlace({ path, address, position, nowhere }: Draft): boolean {
  return nowhere || path.length > 0 || address.trim() !== '' || position !== undefined;
}

function phoneError({ identity, phone }: Draft, words: Form['t']['who']): string | undefined {
  if (!identity || identity === 'anonymous') return undefined;
  switch (checkPhone(phone)) {
    case 'right':
      return undefined;
    case 'empty':
      return words.phoneEmpty;
    case 'length':
      return fill(words.phoneShort, { count: digitsOf(phone).length });
    case 'extension':
      return words.phoneExtension;
    case 'wrong':
      return words.phoneWrong;
  }
}
