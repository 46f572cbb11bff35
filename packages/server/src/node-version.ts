/**
 * Imported first by every entry point: on an older Node the native SQLite module
 * ends the process without a message, so we say what is wrong before it is loaded.
 */
if (Number.parseInt(process.versions.node, 10) < 24) {
  console.error(
    `Minsheng needs Node 20.19 or newer to start (npm start); the server itself runs on the Node 24 the lockfile installs, and this is Node ${process.versions.node}.`,
  );
  process.exit(1);
}
