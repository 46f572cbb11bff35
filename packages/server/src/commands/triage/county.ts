import { learnFromCases, TooFewCasesError } from '../../triage/county-school.ts';
import { activate, activeVersion, listModels } from '../../triage/model-store.ts';
import { ownRecord } from '../../triage/own-record.ts';
import { createTriageService } from '../../triage/triage.service.ts';
import { named, nameOf } from '../../triage/triage.view.ts';
import { CommandError, UsageError } from '../command.ts';
import { oneOf, percent, sayMeasures, type TriageAction } from './options.ts';

/** Learns from the county's cases: from those since the last version, or anew from all. */
export const trainCounty: TriageAction = async ({ open, terminal }, { options }) => {
  const context = await open();
  const started = performance.now();
  let end = () => {};
  try {
    const { version, activated, before } = await learnFromCases(context, {
      anew: options.anew === true,
      force: options.force === true,
      begin(steps) {
        const progress = terminal.progress('Learning', steps);
        end = progress.end;
        return () => progress.advance();
      },
    });
    end();
    terminal.say('On a fifth of the new cases that was kept back at first:');
    for (const report of named(context, version.report, 'zh-CN')) {
      terminal.say(`${report.task}:`);
      sayMeasures(terminal, report);
    }
    for (const { task, macroF1 } of before) {
      terminal.say(`Version ${version.from} on the same: ${task}, macro F1 ${macroF1.toFixed(4)}`);
    }
    const seconds = (performance.now() - started) / 1_000;
    terminal.say(
      `Version ${version.version}, from ${version.learnedFrom} cases in ${seconds.toFixed(1)} s, ${(version.bytes / 1e6).toFixed(1)} MB: ${activated ? 'in use' : 'kept, not in use: it does worse than the one before; --force takes it all the same'}.`,
    );
    return { ok: true, activated, seconds, version, before };
  } catch (error) {
    end();
    throw error instanceof TooFewCasesError ? new CommandError(error.message) : error;
  }
};

/** What the county's triage says of one message. */
export const suggestFromCounty: TriageAction = async ({ open, terminal }, { positionals }) => {
  const context = await open();
  const text = oneOf(positionals, 'one message: triage suggest "TEXT"');
  const triage = await createTriageService(context).ofText({ text });
  for (const { field, value, probability, because } of triage.suggestions) {
    const words = because.map((span) => span.text).join('、');
    terminal.say(
      `${percent(probability).padStart(8)}  ${field}: ${nameOf(context, field, value, 'zh-CN')}${words ? `（${words}）` : ''}`,
    );
  }
  for (const part of triage.matters?.parts ?? []) terminal.say(`matter: ${part.text}`);
  for (const found of triage.personalData)
    terminal.say(`mask: ${found.text} → ${found.replacement}`);
  return { ...triage };
};

/** Every version, and which one is in use. */
export const listVersions: TriageAction = async ({ config, terminal }) => {
  const active = await activeVersion(config.home);
  const models = await listModels(config.home);
  for (const { version, from, learnedFrom, report } of models) {
    const category = report.find(({ task }) => task === 'category');
    terminal.say(
      `${version === active ? '*' : ' '} ${version}  from ${from ?? 'nothing'}, ${learnedFrom} cases, category macro F1 ${category?.macroF1.toFixed(4) ?? '–'}`,
    );
  }
  if (active === null) terminal.say('None is in use: the words of the catalogue suggest.');
  return { active, models };
};

/** Takes a version into use, an earlier one too, or none. */
export const activateVersion: TriageAction = async ({ config, terminal }, { positionals }) => {
  const given = oneOf(positionals, 'which version, or none: triage activate VERSION');
  const version = given === 'none' ? null : Number(given);
  if (version !== null && !Number.isSafeInteger(version)) {
    throw new UsageError('A version is a number, or none');
  }
  const models = await listModels(config.home);
  if (version !== null && !models.some((model) => model.version === version)) {
    throw new CommandError(`There is no version ${version}`);
  }
  await activate(config.home, version);
  terminal.say(version === null ? 'No version is in use.' : `Version ${version} is in use.`);
  return { active: version };
};

/** What was suggested against what officers chose. */
export const reportOfCounty: TriageAction = async ({ open, terminal }) => {
  const context = await open();
  const service = createTriageService(context);
  const record = await ownRecord(context, service.facts(), await service.learned());
  terminal.say(`The newest ${record.cases} classified cases that were not learned from:`);
  const fields = record.fields.map(({ differing, ...counts }) => ({
    ...counts,
    differing: [...differing.values()].sort((a, b) => b.cases - a.cases),
  }));
  for (const { field, cases, suggested, agreed, differing } of fields) {
    terminal.say(
      `${field}: suggested for ${suggested} of ${cases}, chosen too in ${agreed} (${percent(suggested > 0 ? agreed / suggested : null)})`,
    );
    for (const pair of differing.slice(0, 3)) {
      const [said, chosen] = [pair.suggested, pair.chosen].map((value) =>
        nameOf(context, field, value, 'zh-CN'),
      );
      terminal.say(`    ${pair.cases} × ${said}, chosen was ${chosen}`);
    }
  }
  return { cases: record.cases, fields };
};
