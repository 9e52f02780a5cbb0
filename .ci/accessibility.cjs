// Opens an HTML report in Chromium without network, light and dark, as it comes and with everything unfolded. Fails on
// what axe-core finds, on any request that leaves the file, and on errors of the page's own script.
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { chromium } = require('playwright-core');

const [, , executablePath, report] = process.argv;
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'plaudit-chromium-'));
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];

async function problems(browser, colorScheme) {
  const found = [];
  await browser.setOffline(true);
  const page = await browser.newPage();
  await page.emulateMedia({ colorScheme });
  page.on('request', (request) => {
    if (!/^(file|data|blob):/.test(request.url())) {
      found.push(`a request leaves the report: ${request.url()}`);
    }
  });
  page.on('pageerror', (error) => found.push(`script error: ${error.message}`));
  page.on('console', (message) => message.type() === 'error' && found.push(`console: ${message.text()}`));
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

(async () => {
  const browser = await chromium.launchPersistentContext(profile, { executablePath, args: flags });
  try {
    const found = [...await problems(browser, 'light'), ...await problems(browser, 'dark')];
    found.forEach((problem) => console.error(problem));
    process.exitCode = found.length ? 1 : 0;
  } finally {
    await browser.close();
    fs.rmSync(profile, { recursive: true, force: true });
  }
})();
