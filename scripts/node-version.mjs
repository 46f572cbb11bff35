// Imported first by every root script. Plain old syntax: this must parse on any Node with modules.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Minsheng needs Node 20.19 or newer to start, and this is Node ${process.versions.node}; the server itself runs on the Node 24 the lockfile installs.`,
  );
  process.exit(1);
}
