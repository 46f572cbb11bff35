/** What the environment may set. Only `main.ts` and the commands read the environment. */
import { isAbsolute, resolve } from 'node:path';
import { z } from 'zod';
import { faceVariables } from './config.faces.ts';
import { type Limits, limitVariables } from './config.limits.ts';
import { messageVariables } from './config.messages.ts';
import { tileVariables } from './config.tiles.ts';
import { triageVariables } from './config.triage.ts';
import type { MessageConfig } from './notifications/messages/messengers.ts';
import { type Networks, networks } from './outbound/networks.ts';

export interface Config extends MessageConfig {
  /** Absolute path of the folder that holds database, uploads and keys. */
  readonly home: string;
  /** `postgres://…`, or null for the SQLite file in `home`. */
  readonly databaseUrl: string | null;
  readonly host: string;
  readonly port: number;
  /** Origin under which residents reach this server, without a trailing slash; null when unknown. */
  readonly publicUrl: string | null;
  /** Page with the status tracker, for links in messages, without a fragment; null when unknown. */
  readonly trackingUrl: string | null;
  readonly logLevel: LogLevel;
  /** Whether `X-Forwarded-For` of a reverse proxy is believed. */
  readonly trustProxy: boolean;
  /** 32 bytes; null to keep one in `home`. */
  readonly masterKey: Uint8Array | null;
  readonly sessionHours: number;
  /** Whether `/metrics` answers others than this machine itself. */
  readonly metricsPublic: boolean;
  /** Private networks this server may call: webhooks and message gateways inside the county. */
  readonly privateNetworks: Networks;
  /** Address of a map tile with `{z}`, `{x}`, `{y}` and `{key}`; null for no background. */
  readonly tilesUrl: string | null;
  readonly tilesKey: string | null;
  readonly tilesCoordinates: 'wgs84' | 'gcj02';
  /** Whose the tiles are, as the map says. */
  readonly tilesAttribution: string;
  /** The county's own large model that triage may ask; null for none. */
  readonly triageUrl: string | null;
  readonly triageToken: string | null;
  /** How long it is waited for, in milliseconds. */
  readonly triageTimeoutMs: number;
  readonly facesFile: string | null;
  readonly limits: Limits;
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** One variable of the environment. */
export interface Variable {
  readonly name: string;
  readonly meaning: string;
  readonly expected: string;
  readonly fallback: string;
  readonly secret?: boolean;
  readonly schema: z.ZodType<unknown, string>;
}

const whole = (least: number, most: number) =>
  z.string().regex(/^\d+$/).transform(Number).pipe(z.int().min(least).max(most));
const yesNo = z.enum(['yes', 'no']).transform((text) => text === 'yes');
/** In the order `minsheng config` lists them. */
const variables = {
  home: {
    name: 'MINSHENG_HOME',
    meaning: 'Folder for the database, uploads and keys',
    expected: 'a path',
    fallback: '.minsheng',
    schema: z.string().min(1),
  },
  databaseUrl: {
    name: 'MINSHENG_DATABASE_URL',
    meaning: 'PostgreSQL database to use instead of the SQLite file in MINSHENG_HOME',
    expected: 'postgres://user:password@host:5432/database, or nothing for SQLite',
    fallback: '',
    secret: true,
    schema: z
      .string()
      .regex(/^(postgres(ql)?:\/\/\S+)?$/)
      .transform((text) => text || null),
  },
  port: {
    name: 'PORT',
    meaning: 'Port to listen on; 0 takes a free one',
    expected: 'a number from 0 to 65535',
    fallback: '8787',
    schema: whole(0, 65_535),
  },
  host: {
    name: 'MINSHENG_HOST',
    meaning: 'Address to listen on',
    expected: 'an address such as 127.0.0.1, or 0.0.0.0 for all',
    fallback: '127.0.0.1',
    schema: z.string().regex(/^[\w.:-]+$/),
  },
  publicUrl: {
    name: 'MINSHENG_PUBLIC_URL',
    meaning: 'Where residents reach this server, when it stands behind a proxy',
    expected: 'an origin such as https://minsheng.example.gov.cn, without a path',
    fallback: '',
    schema: z
      .string()
      .regex(/^(https?:\/\/[^/\s]+\/?)?$/)
      .transform((text) => text.replace(/\/$/, '') || null),
  },
  trackingUrl: {
    name: 'MINSHENG_TRACKING_URL',
    meaning:
      'Page with the status tracker; with it residents are asked by a link that takes one answer',
    expected:
      'an address such as https://www.example.gov.cn/minsheng, or nothing to ask without a link',
    fallback: '',
    schema: z
      .string()
      .regex(/^(https?:\/\/[^\s#]+)?$/)
      .transform((text) => text || null),
  },
  trustProxy: {
    name: 'MINSHENG_TRUST_PROXY',
    meaning: 'Whether a reverse proxy in front tells the caller’s address in X-Forwarded-For',
    expected: 'yes or no',
    fallback: 'no',
    schema: yesNo,
  },
  masterKey: {
    name: 'MINSHENG_MASTER_KEY',
    meaning: 'Key that seals names and phone numbers; without it one is kept in MINSHENG_HOME',
    expected: '32 bytes in Base64, as `openssl rand -base64 32` makes them, or nothing',
    fallback: '',
    secret: true,
    schema: z
      .string()
      .transform((text) => (text === '' ? null : new Uint8Array(Buffer.from(text, 'base64'))))
      .refine((key) => key === null || key.length === 32),
  },
  logLevel: {
    name: 'MINSHENG_LOG',
    meaning: 'How much is logged',
    expected: logLevels.join(', '),
    fallback: 'info',
    schema: z.enum(logLevels),
  },
  sessionHours: {
    name: 'MINSHENG_SESSION_HOURS',
    meaning: 'How long a member of staff stays signed in',
    expected: 'a number of hours from 1 to 720',
    fallback: '12',
    schema: whole(1, 720),
  },
  metricsPublic: {
    name: 'MINSHENG_METRICS_PUBLIC',
    meaning: 'Whether /metrics answers others than this machine',
    expected: 'yes or no',
    fallback: 'no',
    schema: yesNo,
  },
  privateNetworks: {
    name: 'MINSHENG_PRIVATE_NETWORKS',
    meaning: 'Private networks that webhooks and message gateways may lie in; others are refused',
    expected:
      'addresses or networks such as 10.20.0.0/16, separated by commas, or nothing for none',
    fallback: '',
    schema: z.string().transform((text, check): Networks => {
      try {
        return networks(
          text
            .split(',')
            .map((part) => part.trim())
            .filter(Boolean),
        );
      } catch {
        check.addIssue({ code: 'custom' });
        return z.NEVER;
      }
    }),
  },
  ...messageVariables,
  ...tileVariables,
  ...triageVariables,
  ...faceVariables,
  ...limitVariables,
} as const satisfies Record<string, Variable>;

/** What is of use only together. */
const needed = [['wechatAppId', 'wechatAppSecret', 'wechatTemplates']] as const;

type Values = { [K in keyof typeof variables]: z.infer<(typeof variables)[K]['schema']> };
type Environment = Readonly<Record<string, string | undefined>>;

/** A variable of the environment has a value nobody can use; the message names it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** @throws ConfigError naming every wrong variable and what it expects. */
export function readConfig(environment: Environment): Config {
  const mistakes: string[] = [];
  const read = (key: keyof typeof variables): unknown => {
    const { name, expected, fallback, schema, ...rest }: Variable = variables[key];
    const text = environment[name] || fallback;
    const result = schema.safeParse(text);
    if (result.success) return result.data;
    const place = result.error.issues[0]?.path.join('.');
    mistakes.push(
      `${name} ${rest.secret ? 'has a value that' : `is "${text}", which`} is not ${expected}${place ? `; what is wrong is at ${place}` : ''}`,
    );
    return undefined;
  };
  const keys = Object.keys(variables) as (keyof typeof variables)[];
  const values = Object.fromEntries(keys.map((key) => [key, read(key)])) as Values;
  for (const together of needed) {
    const [missing, given] = [true, false].map((none) =>
      together.filter((key) => (values[key] === null) === none).map((key) => variables[key].name),
    ) as [string[], string[]];
    if (missing.length > 0 && given.length > 0) {
      mistakes.push(`${missing.join(' and ')} must be set beside ${given.join(' and ')}`);
    }
  }
  if (mistakes.length > 0) throw new ConfigError(`${mistakes.join('\n')}`);

  const {
    limitPublic,
    limitSubmit,
    limitGuess,
    limitSignIn,
    limitIntegration,
    limitStaff,
    ...rest
  } = values;
  return {
    ...rest,
    home: isAbsolute(values.home) ? values.home : resolve(values.home),
    limits: {
      public: limitPublic,
      submit: limitSubmit,
      guess: limitGuess,
      signIn: limitSignIn,
      integration: limitIntegration,
      staff: limitStaff,
    },
  };
}

export interface ConfigEntry {
  readonly name: string;
  readonly meaning: string;
  readonly expected: string;
  /** Hidden when it is a secret. */
  readonly value: string;
  readonly source: 'environment' | 'default';
}

/** Every variable as it stands, for people. */
export function describeConfig(environment: Environment): ConfigEntry[] {
  return Object.values(variables).map((variable: Variable) => {
    const { name, meaning, expected, fallback, secret } = variable;
    const set = environment[name];
    const shown = set && secret ? '(hidden)' : set || fallback;
    return { name, meaning, expected, value: shown, source: set ? 'environment' : 'default' };
  });
}
