// Opens an HTML report in Chromium without network, light and dark, as it comes and with everything unfolded. Fails on
// what axe-core finds, on any request that leaves the file, and on errors of the page's own script.
const fs = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { inChromium, watch } = require('./chromium.cjs');

const [, , executablePath, report] = process.argv;
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

async function problems(browser, colorScheme) {
  const found = [];
  await browser.setOffline(true);
  const page = await browser.newPage();
  await page.emulateMedia({ colorScheme });
  watch(page, found);
  await page.goto(pathToFileURL(report).href);
  // A script tag would be stopped by the report's own Content-Security-Policy.
  await page.evaluate(axe);
  for (const unfolded of [false, true]) {
    await page.evaluate((open) => {
      document.querySelectorAll('details').forEach((details) => { details.open = open || details.open; });
    }, unfolded);
    const { violations, passes } = await page.evaluate(() => globalThis.axe.run());
    const state = `${colorScheme}, ${unfolded ? 'unfolded' : 'as it comes'}`;
    console.log(`${state}: ${passes.length} rules pass, ${violations.length} do not`);
    for (const { id, impact, help, nodes } of violations) {
      found.push(`${state}: ${impact} ${id}: ${help}\n  ${nodes.slice(0, 3).map((node) => node.html).join('\n  ')}`);
    }
  }
  await page.close();
  return found;
}

inChromium(executablePath, {}, async (browser) => {
  const found = [...await problems(browser, 'light'), ...await problems(browser, 'dark')];
  found.forEach((problem) => console.error(problem));
  process.exitCode = found.length ? 1 : 0;
});
