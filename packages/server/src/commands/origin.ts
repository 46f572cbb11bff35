import { UsageError } from './command.ts';

/** An origin as browsers send it. @throws UsageError when it is something else, or more */
export function originOf(text: string): string {
  const url = URL.parse(text);
  if (url && /^https?:\/\/[^/?#@\s]+$/i.test(text)) return url.origin;
  throw new UsageError(
    `Write an origin like https://www.example.org, with no slash or path after it, not "${text}"`,
  );
}
