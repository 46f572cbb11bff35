// What of the widgets the manifest tells: tags, attributes with their values, events, methods,
// parts and custom properties; nothing that is the widgets' own.

/** @type {Map<string, import('typescript').TypeNode>} every `type X = …`, by name */
const aliases = new Map();

/**
 * The string literals a type stands for, or null when it stands for anything else.
 *
 * @param {typeof import('typescript')} ts
 * @param {import('typescript').TypeNode} type
 * @returns {string[] | null}
 */
function literals(ts, type) {
  if (ts.isUnionTypeNode(type)) return all(type.types.map((one) => literals(ts, one)));
  if (ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal)) return [type.literal.text];
  if (ts.isTypeReferenceNode(type)) {
    const alias = aliases.get(type.typeName.getText());
    return alias ? literals(ts, alias) : null;
  }
  if (!ts.isTemplateLiteralTypeNode(type)) return null;
  return type.templateSpans.reduce(
    (/** @type {string[] | null} */ before, span) => {
      const here = literals(ts, span.type);
      return (
        before &&
        here &&
        before.flatMap((head) => here.map((one) => head + one + span.literal.text))
      );
    },
    [type.head.text],
  );
}

/** @param {(string[] | null)[]} lists */
function all(lists) {
  return lists.includes(null) ? null : lists.flatMap((list) => list ?? []);
}

const isOurs = (member) =>
  !member.privacy && !member.static && !/@internal\b/.test(member.description ?? '');

export default {
  globs: ['src/**/*.ts'],
  exclude: ['src/**/*.test.ts', 'src/testing/**', 'src/locales/**'],
  litelement: true,
  plugins: [
    {
      name: 'minsheng-types',
      collectPhase({ ts, node, context }) {
        context.ts = ts;
        if (ts.isTypeAliasDeclaration(node)) aliases.set(node.name.text, node.type);
      },
    },
    {
      name: 'minsheng-widgets',
      packageLinkPhase({ customElementsManifest: manifest, context }) {
        const tags = new Map();
        for (const { path, declarations = [] } of manifest.modules) {
          for (const { name, superclass } of declarations) {
            const folder = /^src\/([a-z-]+)\/\1\.ts$|^src\/site\/(minsheng-site)\.ts$/.exec(path);
            if (!folder || !/^(MinshengElement|LitElement)$/.test(superclass?.name)) continue;
            tags.set(name, folder[2] ?? `minsheng-${folder[1]}`);
          }
        }
        manifest.modules = manifest.modules
          .map((module) => ({
            ...module,
            declarations: module.declarations.filter(({ name }) => tags.has(name)),
          }))
          .filter(({ declarations }) => declarations.length > 0)
          // The files are found in the order in which the disk happens to give them.
          .sort((a, b) => a.path.localeCompare(b.path, 'en'));
        for (const module of manifest.modules) {
          for (const widget of module.declarations) tell(widget, tags.get(widget.name), context.ts);
          module.exports = module.declarations.flatMap((widget) => [
            {
              kind: 'js',
              name: widget.name,
              declaration: { name: widget.name, module: module.path },
            },
            {
              kind: 'custom-element-definition',
              name: widget.tagName,
              declaration: { name: widget.name, module: module.path },
            },
          ]);
        }
      },
    },
  ],
};

function tell(widget, tagName, ts) {
  Object.assign(widget, { tagName, customElement: true });
  const plain = ({ inheritedFrom, resolveInitializer, ...rest }) => rest;
  const once = (list = []) => [
    ...new Map(
      list.filter(({ name }) => name !== undefined).map((one) => [one.name, plain(one)]),
    ).values(),
  ];
  widget.members = once(widget.members.filter(isOurs));
  widget.attributes = once(widget.attributes).filter(({ name }) => name !== 'lang');
  for (const key of ['events', 'slots', 'cssParts', 'cssProperties'])
    widget[key] = once(widget[key]);
  for (const { type } of [...widget.attributes, ...widget.members]) {
    if (!type) continue;
    type.text = type.text.replace(/ \| undefined$/, '');
    const alias = aliases.get(type.text);
    const values = alias && literals(ts, alias);
    if (values) type.text = values.map((value) => `'${value}'`).join(' | ');
  }
}
