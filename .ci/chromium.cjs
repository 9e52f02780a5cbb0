// Chromium as the checks of pages start it: without a window, a profile of its own, and nothing that it would load by itself.
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { chromium } = require('playwright-core');

const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];

// Calls work with a browser, and takes it away afterwards.
async function inChromium(executablePath, options, work) {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'plaudit-chromium-'));
  const browser = await chromium.launchPersistentContext(profile, { executablePath, args: flags, ...options });
  try {
    await work(browser);
  } finally {
    await browser.close();
    fs.rmSync(profile, { recursive: true, force: true });
  }
}

// Adds to found what a page must not do: ask for anything outside its file, or complain.
function watch(page, found) {
  page.on('request', (request) => {
    if (!/^(file|data|blob):/.test(request.url())) {
      found.push(`a request leaves the report: ${request.url()}`);
    }
  });
  page.on('pageerror', (error) => found.push(`script error: ${error.message}`));
  page.on('console', (message) => message.type() === 'error' && found.push(`console: ${message.text()}`));
}

module.exports = { flags, inChromium, watch };
