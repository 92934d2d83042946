#!/usr/bin/env node
// Every Node can read this file, as a script or as a module: one that is too old must get to the line that says so.
var version = process.versions.node.split('.').map(Number);
if (version[0] < 20 || (version[0] === 20 && version[1] < 19)) {
  process.exitCode = 2;
  process.stderr.write(
    'error: Node 20.19 or later is needed, and this is Node ' +
      process.versions.node +
      '\n  = help: install a later Node: https://nodejs.org\n',
  );
} else {
  // a run that stops short of its end must not pass for one that is done
  process.exitCode = 4;
  import('../dist/cli/start.js')
    .then(function (start) {
      return start.loadBundle().main(process.argv.slice(2), process);
    })
    .then(function (exit) {
      process.exitCode = exit;
    })
    .catch(function (error) {
      process.stderr.write(error.stack + '\n');
    });
}
