// Prints the errors and warnings in what the SARIF validator wrote, and fails on errors.
const fs = require('node:fs');

const [, , file] = process.argv;
const runs = JSON.parse(fs.readFileSync(file, 'utf8')).runs;
if (!runs.length) {
  throw new Error(`${file} holds no run: nothing was validated`);
}
const results = runs.flatMap((run) => run.results ?? []);
const levels = { error: 0, warning: 0, note: 0 };
for (const { level = 'warning', ruleId, message, locations } of results) {
  levels[level]++;
  if (level === 'error' || level === 'warning') {
    const line = locations?.[0]?.physicalLocation?.region?.startLine ?? '?';
    console.log(`${level} ${ruleId}, line ${line}: ${message.text ?? (message.arguments ?? []).join(' | ')}`);
  }
}
console.log(`${levels.error} errors, ${levels.warning} warnings, ${levels.note} notes`);
process.exitCode = levels.error ? 1 : 0;
