// Uses an HTML report and its summary as a reader does: in Chromium, without network, by mouse and by keyboard alone,
// on paper, without JavaScript, and as Jenkins serves it. Says what works and fails on what does not, on any request
// that leaves the files, and on anything in the console. What is expected comes from the markup, not from the script.
const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { chromium } = require('playwright-core');
const { flags } = require('./chromium.cjs');

// With a word at the end, only the checks that have it in their name.
const [, , executablePath, report, summary, outDir, word = ''] = process.argv;
const desktop = { width: 1280, height: 900 };
const mobile = { width: 390, height: 844 };
// The margins are those that browsers print with.
const sheet = { format: 'A4', margin: { top: '1cm', right: '1cm', bottom: '1cm', left: '1cm' } };
const facets = { severity: 'Severity', state: 'State', account: 'Account', region: 'Region', rule: 'Rule',
  group: 'Group', tag: 'Tag', owner: 'Owner' };
// The page has this one only if the scan was given owners.
if (!fs.readFileSync(report, 'utf8').includes('<option value="owner">')) {
  delete facets.owner;
}
const severities = ['critical', 'high', 'medium', 'low', 'info'];
const states = ['open', 'existing', 'waived'];
const languages = ['AWS CLI', 'Terraform', 'CloudFormation'];
const columns = ['severity', 'state', 'rule', 'title', 'account', 'region', 'type', 'resource', 'name', 'message',
  'fingerprint', 'owner'];
const jenkins = "sandbox allow-same-origin; default-src 'none'; img-src 'self'; style-src 'self';";

// What the check that runs now has found.
let problems = [];

function expect(condition, problem) {
  if (!condition) {
    problems.push(problem);
  }
}

function same(actual, expected, what) {
  const [is, should] = [actual, expected].map((value) => JSON.stringify(value));
  expect(is === should, `${what}: is ${brief(is)}, should be ${brief(should)}`);
}

function brief(text) {
  return text && text.length > 200 ? `${text.slice(0, 200)}... (${text.length} characters)` : text;
}

function sameSet(actual, expected, what) {
  same([...actual].sort(), [...expected].sort(), what);
}

function file(name) {
  return path.join(outDir, name);
}

const atHome = (url) => /^(file|data|blob):/.test(url);

async function open(browser, url, options = {}, allowed = { request: atHome, message: () => false }) {
  const context = await browser.newContext({ offline: true, viewport: desktop, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(5000);
  page.on('request', (request) => expect(allowed.request(request.url()), `a request leaves: ${request.url()}`));
  page.on('pageerror', (error) => expect(false, `script error: ${error.message}`));
  page.on('console', (message) => {
    const loud = ['error', 'warning', 'assert'].includes(message.type());
    expect(!loud || allowed.message(message.text()), `console: ${message.text()}`);
  });
  await page.goto(url);
  await ready(page);
  return page;
}

// The facets are filled once the page is there.
async function ready(page) {
  if (await page.locator('#filter:not([hidden])').count()) {
    await page.locator('.facet input[name="tag"]').first().waitFor({ state: 'attached' });
  }
}

function openReport(browser, hash = '', options = {}) {
  return open(browser, pathToFileURL(report).href + hash, options);
}

// Not waitForFunction: the report's Content-Security-Policy refuses what that evaluates.
async function until(page, what, condition, argument) {
  for (let i = 0; i < 40; i += 1) {
    if (await page.evaluate(condition, argument)) {
      return;
    }
    await page.waitForTimeout(50);
  }
  expect(false, what);
}

// ---- What is on the page.

// From a page without script, on which all findings are markup. Taken once: nothing changes it.
let sample;

async function model(browser) {
  if (!sample) {
    const page = await openReport(browser, '', { javaScriptEnabled: false });
    sample = await page.evaluate(readFindings);
    await page.context().close();
  }
  return sample;
}

function readFindings() {
  const rules = {};
  document.querySelectorAll('details.rule').forEach(({ dataset }) => {
    rules[dataset.rule] = { group: [dataset.group], tag: dataset.tags.split(/,\s*/).filter(Boolean) };
  });
  return [...document.querySelectorAll('.finding')].map((finding) => {
    const { severity, state, account, region, rule, owner = '' } = finding.dataset;
    return {
      id: finding.id,
      text: finding.textContent.toLowerCase(),
      resource: finding.querySelector('code').textContent,
      alike: [finding, ...finding.querySelectorAll('.one')].slice(finding.querySelector('.one') ? 1 : 0)
        .map((one) => ({ id: one.dataset.finding || one.id, resource: one.querySelector('code').textContent })),
      fixes: finding.querySelectorAll('.fixing').length,
      severity: [severity], state: [state], account: [account], region: [region], rule: [rule],
      owner: owner.split('\n').filter(Boolean),
      ...(rules[rule] || { group: [''], tag: [] }),
    };
  });
}

const idsOf = (findings) => findings.map(({ id }) => id);

// Of many findings, the page shows the first hundreds until it is asked for more.
function showAll(page) {
  return page.evaluate(() => {
    const more = document.getElementById('show-more');
    for (let i = 0; more && more.checkVisibility() && i < 1000; i += 1) {
      more.querySelector('button').click();
    }
  });
}

async function shown(page) {
  await showAll(page);
  return page.$$eval('.finding', (all) => all.filter((one) => one.checkVisibility()).map((one) => one.id));
}

async function shownGroups(page) {
  await showAll(page);
  return page.evaluate(() => {
    const visible = (selector, within) =>
      [...within.querySelectorAll(selector)].filter((one) => one.checkVisibility());
    return visible('#findings .group', document).map((group) => ({
      heading: group.querySelector('h3').textContent,
      findings: visible('.finding', group).map((one) => ({
        id: one.id,
        severity: one.dataset.severity,
        state: one.dataset.state,
        rule: one.dataset.rule,
        account: one.dataset.account,
        named: {
          account: one.querySelector('.account').textContent,
          rule: `${one.dataset.rule} ${one.querySelector('.title').textContent}`,
        },
        resource: one.querySelector('.where code').textContent,
      })),
    }));
  });
}

const allIds = (findings) => findings.flatMap(({ alike }) => alike.map(({ id }) => id));

// How many findings there are in the flaws with these ids: a flaw of many resources is shown once.
const countOf = (ids, findings) =>
  findings.filter(({ id }) => ids.includes(id)).reduce((sum, { alike }) => sum + alike.length, 0);

async function sameShown(page, expected, findings, what) {
  sameSet(await shown(page), expected, what);
  const all = idsOf(findings);
  const flaws = `${expected.length} of ${all.length} flaws`;
  const count = `${countOf(expected, findings)} of ${countOf(all, findings)} findings`;
  const text = findings.some(({ alike }) => alike.length > 1) ? `${flaws}, ${count}` : count;
  same(await page.textContent('#filter-count'), text, `${what}: the count`);
}

function hashOf(page) {
  return page.evaluate(() => location.hash);
}

function setHash(page, hash) {
  return page.evaluate((to) => { location.hash = to; }, hash);
}

function hasFocus(page, selector) {
  return page.evaluate((wanted) => document.activeElement.matches(wanted), selector);
}

function unfold(page) {
  return page.$$eval('details:not(.facet)', (all) => all.forEach((details) => { details.open = true; }));
}

function facetOf(page, key) {
  return page.locator('.facet', { has: page.locator(`input[name="${key}"]`) });
}

async function tick(page, key, value) {
  const facet = facetOf(page, key);
  if (!await facet.evaluate((details) => details.open)) {
    await facet.locator('summary').click();
  }
  await facet.locator(`input[value=${JSON.stringify(value)}]`).check();
}

function ticked(page) {
  return page.$$eval('.facet input:checked', (boxes) => boxes.map((box) => `${box.name}=${box.value}`));
}

// ---- First screen, small screen, paper.

async function quiet(browser) {
  for (const document of [report, summary]) {
    const page = await open(browser, pathToFileURL(document).href);
    await unfold(page);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    expect(await page.title(), `${document} has no title`);
  }
}

async function firstScreen(browser) {
  for (const colorScheme of ['light', 'dark']) {
    const page = await openReport(browser, '', { colorScheme });
    await page.screenshot({ path: file(`first-${colorScheme}.png`) });
    for (const selector of ['h1', '.coverage-line', '#worst-title', '#unlooked-title', '.tiles']) {
      const box = await page.locator(selector).first().boundingBox();
      expect(box && box.height > 0 && box.y >= 0 && box.y + box.height <= desktop.height && box.x >= 0
        && box.x + box.width <= desktop.width, `${colorScheme}: ${selector} is not within the first screen`);
    }
    same(await page.locator('.tiles .tile').count(), severities.length, 'tiles');
  }
}

function overflow(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}

async function smallScreen(browser) {
  for (const document of [report, summary]) {
    const page = await open(browser, pathToFileURL(document).href, { viewport: mobile });
    const name = path.basename(document);
    if (document === report) {
      await page.screenshot({ path: file('first-mobile.png') });
    }
    expect(await overflow(page) <= 0, `${name} is ${await overflow(page)} px too wide for ${mobile.width} px`);
    await unfold(page);
    await page.waitForTimeout(100);
    expect(await overflow(page) <= 0, `${name}, unfolded, is ${await overflow(page)} px too wide`);
  }
}

async function facetsFit(browser) {
  const page = await openReport(browser);
  for (const width of [mobile.width, 600, 800, 1000]) {
    const covered = [];
    await page.setViewportSize({ width, height: mobile.height });
    for (const [key, label] of Object.entries(facets)) {
      const summary = facetOf(page, key).locator('summary');
      await summary.click();
      const { x, width: wide } = await facetOf(page, key).locator('.values').boundingBox();
      expect(x >= 0 && x + wide <= width, `the values of ${label} go from ${x} to ${x + wide} of ${width} px`);
      if (await summary.evaluate((element) => getComputedStyle(element, '::after').position !== 'static')) {
        covered.push(label);
      }
      await summary.click();
    }
    same(covered, [], `words of facets under their own arrow at ${width} px`);
  }
}

function pagesOf(pdf) {
  return (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) || []).length;
}

async function paper(browser) {
  const page = await openReport(browser);
  expect(pagesOf(await page.pdf({ path: file('print.pdf'), ...sheet })) > 0, 'print.pdf has no pages');
  const short = await open(browser, pathToFileURL(summary).href);
  const pages = pagesOf(await short.pdf({ path: file('print-summary.pdf'), ...sheet }));
  expect(pages >= 1 && pages <= 2, `the summary has ${pages} pages`);
}

async function printedAsShown(browser) {
  const page = await openReport(browser);
  const findings = await model(browser);
  await withFixes(page, findings);
  await page.getByRole('tab', { name: 'Terraform' }).click();
  await tick(page, 'severity', findings[0].severity[0]);
  const filtered = await shown(page);
  expect(filtered.length < findings.length, 'the filter hides nothing');
  await page.$$eval('details.finding', (all) => all.forEach((details, index) => { details.open = index > 0; }));
  await page.emulateMedia({ media: 'print' });
  sameSet(await shown(page), filtered, 'printed findings');
  const state = await page.evaluate(() => {
    const printed = (element) => element.checkVisibility() && element.getBoundingClientRect().height > 0;
    const missing = (selector) => [...document.querySelectorAll(selector)].filter((one) => !printed(one)).length;
    const folded = document.querySelector('.finding:not([open]) > .body');
    return {
      folded: Boolean(folded && printed(folded)),
      panels: missing('.finding[open] .fixing'),
      fixes: missing('.finding[open] .fixing pre, .finding[open] .fixing p'),
      headings: missing('.finding[open] .fixing h4'),
      furniture: ['.contents', '#filter', '.skip', '.tabs', '.copy', '#verdicts', '#catalogue'].filter((selector) =>
        [...document.querySelectorAll(selector)].some(printed)),
    };
  });
  same(state, { folded: false, panels: 0, fixes: 0, headings: 0, furniture: [] }, 'what print leaves out, and furniture in print');
  const heights = await page.$$eval('details.finding[open] > .body', (all) => all.filter((body) => {
    const { bottom } = body.getBoundingClientRect();
    return bottom > body.closest('.finding').getBoundingClientRect().bottom + 1;
  }).length);
  same(heights, 0, 'printed findings that are cut off');
  const sums = await page.$$eval('tfoot', (all) => all.map((foot) => getComputedStyle(foot).display));
  expect(!sums.includes('table-footer-group'), 'the sum of a table is printed at the foot of each page that it is on');
  await page.emulateMedia({ media: 'screen' });
  sameSet(await shown(page), filtered, 'findings after printing');
}

// ---- Search, facets, views.

async function searching(browser) {
  const page = await openReport(browser);
  const findings = await model(browser);
  const holding = (id) => findings.filter(({ text }) => text.includes(id.toLowerCase()));
  const { resource } = findings.find((one) => holding(one.resource).length < findings.length);
  await page.locator('#filter-text').pressSequentially(resource);
  const expected = idsOf(holding(resource));
  await sameShown(page, expected, findings, `search for ${resource}`);
  expect((await hashOf(page)).includes(`q=${encodeURIComponent(resource)}`), `the address is ${await hashOf(page)}`);
  await page.reload();
  await ready(page);
  same(await page.inputValue('#filter-text'), resource, 'the search after a reload');
  await sameShown(page, expected, findings, 'search after a reload');
  await page.click('#clear');
  await sameShown(page, idsOf(findings), findings, 'after Clear');
  same(await page.inputValue('#filter-text'), '', 'the search after Clear');
  same(await hashOf(page), '', 'the address after Clear');
  await page.fill('#filter-text', 'says-no-finding-says');
  await sameShown(page, [], findings, 'a search without a hit');
  same((await shownGroups(page)).length, 0, 'headings of groups without findings');
}

async function eachValue(browser) {
  const page = await openReport(browser);
  const findings = await model(browser);
  same(await page.locator('.facet > summary').allTextContents(), Object.values(facets), 'facets');
  for (const [key, label] of Object.entries(facets)) {
    const boxes = facetOf(page, key).locator('input');
    const values = await boxes.evaluateAll((all) =>
      all.map((box) => [box.value, box.parentNode.lastChild.textContent]));
    sameSet(values.map(([value]) => value), new Set(findings.flatMap((one) => one[key])), `${label}: values`);
    for (const [i, [value, count]] of values.entries()) {
      const expected = idsOf(findings.filter((one) => one[key].includes(value)));
      await click(boxes.nth(i));
      await sameShown(page, expected, findings, `${label} ${value}`);
      same(count, String(countOf(expected, findings)), `${label} ${value}: the number beside it`);
      await click(boxes.nth(i));
    }
    await sameShown(page, idsOf(findings), findings, `${label} with nothing ticked`);
  }
}

// Without the mouse, which would have to unfold it first; other checks do that.
function click(box) {
  return box.evaluate((element) => element.click());
}

async function orAndRestore(browser) {
  const page = await openReport(browser);
  const findings = await model(browser);
  for (const [key, label] of Object.entries(facets)) {
    const values = [...new Set(findings.flatMap((one) => one[key]))].slice(0, 2);
    let expected;
    for (const value of values) {
      await tick(page, key, value);
      const wanted = values.slice(0, values.indexOf(value) + 1);
      expected = idsOf(findings.filter((one) => one[key].some((own) => wanted.includes(own))));
      await sameShown(page, expected, findings, `${label} ${wanted.join(' or ')}`);
    }
    same(await facetOf(page, key).locator('summary').textContent(), `${label} (${values.length})`, 'the summary');
    expect((await hashOf(page)).includes(`${key}=`), `${label}: the address is ${await hashOf(page)}`);
    const boxes = await ticked(page);
    await page.reload();
    await ready(page);
    sameSet(await ticked(page), boxes, `${label}: boxes after a reload`);
    await sameShown(page, expected, findings, `${label} after a reload`);
    await page.click('#clear');
  }
}

// Values of two facets that have something in common, but not all.
function crossing(findings, one, other) {
  for (const finding of findings.filter((it) => it[one].length && it[other].length)) {
    const [first, second] = [finding[one][0], finding[other][0]];
    const [firsts, both] = [findings.filter((it) => it[one].includes(first)),
      findings.filter((it) => it[one].includes(first) && it[other].includes(second))];
    if (both.length < firsts.length && both.length < findings.filter((it) => it[other].includes(second)).length) {
      return { first, second, both: idsOf(both) };
    }
  }
  throw new Error(`no values of ${one} and ${other} narrow each other: the sample is too small for this check`);
}

async function andRestore(browser) {
  for (const [one, other] of [['severity', 'account'], ['region', 'rule'], ['group', 'tag']]) {
    const page = await openReport(browser);
    const findings = await model(browser);
    const { first, second, both } = crossing(findings, one, other);
    await tick(page, one, first);
    await tick(page, other, second);
    await sameShown(page, both, findings, `${one} ${first} and ${other} ${second}`);
    await page.selectOption('#view', 'account');
    await page.selectOption('#sort', 'rule');
    const groups = await shownGroups(page);
    await page.reload();
    await ready(page);
    sameSet(await ticked(page), [`${one}=${first}`, `${other}=${second}`], 'boxes after a reload');
    await sameShown(page, both, findings, `${one} and ${other} after a reload`);
    same(await shownGroups(page), groups, 'view and order after a reload');
    await page.context().close();
  }
}

async function escape(browser) {
  const page = await openReport(browser);
  for (const [key, label] of Object.entries(facets)) {
    const facet = facetOf(page, key);
    await facet.locator('summary').click();
    await facet.locator('input').first().focus();
    await page.keyboard.press('Escape');
    expect(!await facet.evaluate((details) => details.open), `Escape leaves ${label} open`);
    expect(await facet.locator('summary').evaluate((own) => own === document.activeElement),
      `Escape in ${label} does not return to its summary`);
  }
  await facetOf(page, 'severity').locator('summary').click();
  await facetOf(page, 'state').locator('summary').click();
  await until(page, 'two facets are open at once', () => document.querySelectorAll('.facet[open]').length === 1);
}

const sortKeys = {
  worst: ({ severity, state }) => `${states.indexOf(state)} ${severities.indexOf(severity)}`,
  rule: ({ rule }) => rule,
  account: ({ account }) => account,
  resource: ({ resource }) => resource,
};

function inOrder(keys) {
  return keys.every((key, i) => i === 0 || keys[i - 1] <= key);
}

async function views(browser) {
  const page = await openReport(browser);
  const first = await shownGroups(page);
  const everything = idsOf(first.flatMap(({ findings }) => findings));
  expect(everything.length > 0, 'no finding is shown');
  for (const view of ['account', 'rule', 'service']) {
    await page.selectOption('#view', view);
    const groups = await shownGroups(page);
    sameSet(idsOf(groups.flatMap(({ findings }) => findings)), everything, `findings by ${view}`);
    if (view !== 'service') {
      groups.forEach(({ heading, findings }) => findings.forEach(({ id, named }) =>
        same(named[view], heading, `by ${view}: the heading of ${id}`)));
      const headings = groups.map(({ heading }) => heading);
      same(headings.length, new Set(headings).size, `by ${view}: different headings`);
      expect(inOrder(headings), `by ${view}: the headings are not in order`);
    }
  }
  same(await shownGroups(page), first, 'by service again');
}

async function orders(browser) {
  const page = await openReport(browser);
  const first = await shownGroups(page);
  const everything = idsOf(first.flatMap(({ findings }) => findings));
  for (const view of ['service', 'account', 'rule']) {
    await page.selectOption('#view', view);
    for (const sort of ['rule', 'account', 'resource', 'worst']) {
      await page.selectOption('#sort', sort);
      const groups = await shownGroups(page);
      sameSet(idsOf(groups.flatMap(({ findings }) => findings)), everything, `findings by ${view}, sorted by ${sort}`);
      const wrong = groups.filter(({ findings }) => !inOrder(findings.map(sortKeys[sort])));
      same(wrong.map(({ heading }) => heading), [], `by ${view}, not sorted by ${sort}`);
    }
  }
  await page.selectOption('#view', 'service');
  same(await shownGroups(page), first, 'by service and severity again');
}

// ---- A finding: its link, its fixes, copying.

async function inView(page, id, what) {
  await until(page, `${what}: ${id} is not opened`, (wanted) => document.getElementById(wanted).open, id);
  await page.waitForTimeout(200);
  const { top, nav, height } = await page.evaluate((wanted) => ({
    top: document.getElementById(wanted).getBoundingClientRect().top,
    nav: document.querySelector('.contents').getBoundingClientRect().bottom,
    height: innerHeight,
  }), id);
  expect(top >= nav - 1 && top < height - 40, `${what}: ${id} is at ${top} px, between ${nav} and ${height} are seen`);
  same(await hashOf(page), `#${id}`, `${what}: the address`);
}

async function shareLinks(browser) {
  const page = await openReport(browser);
  const findings = await model(browser);
  const { id, severity } = findings[findings.length - 1];
  const other = findings.find((one) => one.severity[0] !== severity[0]);
  await inView(await openReport(browser, `#${id}`), id, 'a link');
  await tick(page, 'severity', other.severity[0]);
  expect(!(await shown(page)).includes(id), `${id} is not hidden by the filter`);
  await setHash(page, `#${id}`);
  await inView(page, id, 'a link to what the filter hides');
  await sameShown(page, idsOf(findings), findings, 'after a link to what the filter hid');
  await page.locator('#catalogue details.rule').first().evaluate((rule) => { location.hash = `#${rule.id}`; });
  await until(page, 'a link to a rule does not open it', () => document.querySelector('details.rule').open);
}

async function withFixes(page, findings) {
  const finding = findings.find(({ fixes }) => fixes === languages.length);
  if (!finding) {
    throw new Error('no finding has a fix in three languages: the sample is too small for this check');
  }
  const details = page.locator(`[id="${finding.id}"]`);
  await details.locator('> summary').click();
  await details.getByRole('tablist').waitFor();
  return details;
}

async function oneTab(details, chosen, what) {
  const state = await details.evaluate((element) => ({
    selected: [...element.querySelectorAll('[role=tab]')].map((tab) => tab.getAttribute('aria-selected')),
    reachable: [...element.querySelectorAll('[role=tab]')].map((tab) => tab.tabIndex),
    panels: [...element.querySelectorAll('[role=tabpanel]')].map((panel) => panel.checkVisibility()),
    controlled: [...element.querySelectorAll('[role=tab]')].map((tab) => {
      const panel = document.getElementById(tab.getAttribute('aria-controls'));
      return panel.checkVisibility() && panel.getAttribute('aria-labelledby') === tab.id;
    }),
  }));
  const only = languages.map((language, i) => i === chosen);
  same(state, { selected: only.map(String), reachable: only.map((is) => (is ? 0 : -1)), panels: only,
    controlled: only }, what);
}

async function tabs(browser) {
  const page = await openReport(browser);
  const details = await withFixes(page, await model(browser));
  const list = details.getByRole('tab');
  same(await list.allTextContents(), languages, 'tabs');
  await oneTab(details, 0, 'at first');
  for (const i of [2, 1, 0]) {
    await list.nth(i).click();
    await oneTab(details, i, `after a click on ${languages[i]}`);
  }
  const strokes = [['ArrowRight', 1], ['ArrowRight', 2], ['ArrowRight', 0], ['ArrowLeft', 2], ['ArrowLeft', 1]];
  for (const [key, i] of strokes) {
    await page.keyboard.press(key);
    await oneTab(details, i, `after ${key} to ${languages[i]}`);
    expect(await list.nth(i).evaluate((tab) => tab === document.activeElement), `${key} does not move the focus`);
  }
}

async function copying(browser) {
  const page = await openReport(browser, '', { permissions: ['clipboard-read', 'clipboard-write'] });
  const details = await withFixes(page, await model(browser));
  for (const tab of await details.getByRole('tab').all()) {
    await tab.click();
    const pre = details.locator('.fixing:visible pre.command').first();
    const copy = details.locator('.fixing:visible .copy').first();
    same(await copy.textContent(), 'Copy', 'the button');
    await copy.click();
    await until(page, 'no button says Copied', () =>
      document.querySelector('.finding[open] .fixing:not([hidden]) .copy').textContent === 'Copied');
    same(await page.evaluate(() => navigator.clipboard.readText()), await pre.textContent(), 'what is copied');
  }
}

// ---- The file for a spreadsheet.

async function downloaded(page) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#csv')]);
  expect(download.suggestedFilename().endsWith('.csv'), `the file is named ${download.suggestedFilename()}`);
  return fs.readFileSync(await download.path());
}

function parsed(bytes, what) {
  expect(bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])), `${what}: no byte order mark`);
  const text = bytes.toString('utf8').replace(/^\ufeff/, '');
  expect(text.endsWith('\r\n') && !/[^\r]\n|\r[^\n]/.test(text), `${what}: lines do not end in CRLF`);
  return text.split('\r\n').slice(0, -1).map((line) => {
    expect(/^"([^"]|"")*"(,"([^"]|"")*")*$/.test(line), `${what}: not every cell is quoted: ${line}`);
    const cells = [...line.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell]) => cell.replace(/""/g, '"'));
    cells.filter((cell) => /^\s*[=+\-@\uff0b\uff0d\uff1d\uff20]/.test(cell)).forEach((cell) =>
      expect(false, `${what}: a spreadsheet takes this for a formula: ${cell}`));
    return cells;
  });
}

async function spreadsheet(browser) {
  const page = await openReport(browser, '', { acceptDownloads: true });
  const findings = await model(browser);
  await tick(page, 'severity', findings[0].severity[0]);
  await page.keyboard.press('Escape');
  const [header, ...rows] = parsed(await downloaded(page), 'filtered');
  same(header, columns, 'the header');
  same(rows.map((row) => `f-${row[10]}`), (await shown(page)).flatMap((flaw) =>
    findings.find(({ id }) => id === flaw).alike.map(({ id }) => id)), 'rows, in the order of the page');
  rows.forEach((row) => {
    const finding = findings.find(({ alike }) => alike.some(({ id }) => id === `f-${row[10]}`));
    const { severity: [severity], state: [state], rule: [rule], region: [region] } = finding;
    const { resource } = finding.alike.find(({ id }) => id === `f-${row[10]}`);
    same([row[0], row[1], row[2], row[5], row[7]], [severity, state, rule, region, resource], `row of ${finding.id}`);
  });
  await page.click('#clear');
  const all = parsed(await downloaded(page), 'unfiltered').slice(1);
  sameSet(all.map((row) => `f-${row[10]}`), allIds(findings), 'rows of an unfiltered download');
}

// The sample may have no such names; anybody who may tag an endpoint can have them.
async function formulas(browser) {
  const page = await openReport(browser, '', { acceptDownloads: true });
  const texts = ['=1+1', '+1', '-1', '@SUM(1)', '\t=1', '\r\n=1', '\uff1d1', 'a "quoted", one', 'a\r\nb'];
  const used = await page.$$eval('.finding .message', (all, hostile) => hostile.map((text, i) => {
    all[i].textContent = text;
    return all[i].closest('.finding').id;
  }), texts);
  const rows = parsed(await downloaded(page), 'hostile').slice(1);
  same(used.map((id) => rows.find((row) => `f-${row[10]}` === id)[9]),
    ["'=1+1", "'+1", "'-1", "'@SUM(1)", "'=1", "'=1", "'\uff1d1", 'a "quoted", one', 'a b'], 'messages');
}

// ---- By keyboard alone.

async function skipLink(browser) {
  const page = await openReport(browser);
  await page.keyboard.press('Tab');
  expect(await hasFocus(page, 'a.skip'), 'the first stop is not the skip link');
  const box = await page.locator('a.skip').boundingBox();
  expect(box.x >= 0 && box.y >= 0, 'the skip link has the focus and is not seen');
  await page.keyboard.press('Enter');
  await page.waitForTimeout(200);
  same(await hashOf(page), '#findings', 'the address after the skip link');
  const { top, height } = await page.locator('#findings').evaluate((section) => ({
    top: section.getBoundingClientRect().top, height: innerHeight }));
  expect(top >= 0 && top < height / 2, `the findings are at ${top} px of ${height}`);
  await page.keyboard.press('Tab');
  expect(await hasFocus(page, '#findings *'), 'the stop after the skip link is not in the findings');
}

async function arrows(browser) {
  const page = await openReport(browser);
  const findings = await model(browser);
  await page.fill('#filter-text', findings[0].severity[0]);
  const ids = await shown(page);
  const focused = () => page.evaluate(() => document.activeElement.parentNode.id);
  await page.locator(`[id="${ids[0]}"] > summary`).focus();
  for (const [key, i] of [['ArrowDown', 1], ['ArrowDown', 2], ['ArrowUp', 1], ['ArrowUp', 0], ['ArrowUp', 0]]) {
    await page.keyboard.press(key);
    same(await focused(), ids[i], `the finding after ${key}`);
  }
  await page.keyboard.press('Enter');
  await until(page, 'Enter does not open a finding', (id) => document.getElementById(id).open, ids[0]);
}

async function keyedFacet(browser) {
  const page = await openReport(browser);
  const findings = await model(browser);
  await page.locator('#sort').focus();
  await page.keyboard.press('Tab');
  expect(await hasFocus(page, '.facet:first-child > summary'), 'Tab does not lead from the order to the facets');
  await page.keyboard.press('Space');
  await until(page, 'Space does not open a facet', () => document.querySelector('.facet').open);
  await page.keyboard.press('Tab');
  // Chromium lets a scrolling box have the focus; the boxes within it come next.
  if (!await hasFocus(page, '.facet input')) {
    await page.keyboard.press('Tab');
  }
  expect(await hasFocus(page, '.facet:first-child input'), 'Tab does not lead into the open facet');
  await page.keyboard.press('Space');
  const [state] = await ticked(page);
  expect(state, 'Space does not tick a value');
  const expected = findings.filter(({ severity }) => `severity=${severity[0]}` === state);
  await sameShown(page, idsOf(expected), findings, state);
  await page.keyboard.press('Escape');
  expect(await hasFocus(page, '.facet:first-child > summary'), 'Escape does not lead back');
}

// ---- Tables.

// Columns of severities and of numbers, what is unknown last, have their own order; the rest is text, 2 before 10.
function comparison(cells) {
  const ranks = cells.map((cell) => severities.indexOf(cell.split(/\s+/)[0].toLowerCase()));
  if (ranks.every((rank) => rank >= 0)) {
    return ranks;
  }
  const numbers = cells.map((cell) => {
    const [, number] = /^(?:[a-z ]+ )?(-?\d[\d,]*(?:\.\d+)?)(?: USD.*)?$/.exec(cell) || [];
    return number ? Number(number.replace(/,/g, '')) : /\bunknown\b/.test(cell) ? Infinity : NaN;
  });
  return numbers.some(Number.isNaN) ? null : numbers;
}

function ascending(cells) {
  const keys = comparison(cells);
  return cells.every((cell, i) => i === 0
    || (keys ? keys[i - 1] <= keys[i] : cells[i - 1].localeCompare(cell, 'en', { numeric: true }) <= 0));
}

async function sorting(browser) {
  const page = await openReport(browser);
  await unfold(page);
  const tables = await page.locator('table.sortable').all();
  expect(tables.length > 0, 'no table can be sorted');
  for (const table of tables) {
    const caption = await table.locator('caption').textContent();
    for (const head of await table.locator('thead th:has(button)').all()) {
      const column = await head.evaluate((cell) => cell.cellIndex);
      const cells = () => table.locator('tbody tr').evaluateAll((rows, i) =>
        rows.map((row) => row.children[i].textContent.trim()), column);
      const before = await cells();
      const what = `${caption}: ${await head.textContent()}`;
      for (const sort of ['ascending', 'descending']) {
        await head.locator('button').click();
        const is = await cells();
        same(await table.locator('[aria-sort]').count(), 1, `${what}: columns that claim an order`);
        same(await head.getAttribute('aria-sort'), sort, `${what}: aria-sort`);
        sameSet(is, before, `${what}: cells`);
        expect(ascending(sort === 'ascending' ? is : is.reverse()), `${what}: not ${sort}: ${brief(is.join(' | '))}`);
      }
    }
  }
}

// ---- Where less is allowed.

async function deadLinks(page) {
  return page.$$eval('a[href^="#"]', (links) => links.map((link) => link.getAttribute('href').slice(1))
    .filter((id) => !document.getElementById(decodeURIComponent(id))));
}

async function opens(page) {
  const finding = page.locator('details.finding').first();
  await finding.locator('> summary').click();
  expect(await finding.locator('.body').isVisible(), 'a click does not open a finding');
  const fixes = await page.$$eval('details.finding .fixing', (all) => all.filter((one) => {
    one.closest('details').open = true;
    return !one.checkVisibility();
  }).length);
  same(fixes, 0, 'fixes that cannot be seen');
}

async function withoutScript(browser) {
  const expected = await model(browser);
  const page = await openReport(browser, '', { javaScriptEnabled: false });
  sameSet(await shown(page), idsOf(expected), 'findings');
  same(await page.locator('.finding .fixing').count(), expected.reduce((sum, { fixes }) => sum + fixes, 0), 'fixes');
  expect(!await page.locator('#filter').isVisible(), 'the empty filter is visible');
  same(await page.locator('.facet').count(), 0, 'facets, which only the script makes');
  for (const title of ['Findings by account', 'Findings by rule']) {
    const list = page.locator('details.orders, .orders details', { has: page.locator(`summary:text-is("${title}")`) });
    expect(await list.count() === 1 && await list.isVisible(), `no list: ${title}`);
    const ids = await list.locator('a').evaluateAll((links) => links.map((link) => link.hash.slice(1)));
    sameSet(ids, allIds(expected), title);
  }
  same(await deadLinks(page), [], 'links without a target');
  await opens(page);
}

// What only the style sheet puts on lines of its own needs a space, a break or a mark before and after it.
function glued(page) {
  return page.$$eval('.detail, .name, .message, .where, .label, .number, .note, .tab, .ids', (all) => {
    const [ends, begins] = [/[^\s(]$/, /^[^\s.,;:)]/];
    const words = (node) => (node && (node.nodeType === 3 || node.tagName === 'SPAN' || node.tagName === 'CODE')
      ? node.textContent : '');
    const pairs = all.flatMap((one) => [[words(one.previousSibling), one.textContent],
      [one.textContent, words(one.nextSibling)]]);
    return [...new Set(pairs.filter(([one, next]) => ends.test(one) && begins.test(next))
      .map(([one, next]) => `${one.slice(-20)}${next.slice(0, 20)}`))];
  });
}

function cutOff(page) {
  return page.$$eval('svg text', (all) => all.filter((one) => {
    const [text, drawing] = [one, one.ownerSVGElement].map((element) => element.getBoundingClientRect());
    return text.left < drawing.left - 1 || text.right > drawing.right + 1;
  }).map((one) => one.textContent));
}

function serve(bytes) {
  const server = http.createServer((request, response) => {
    response.setHeader('Content-Security-Policy', jenkins);
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(bytes);
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

async function underJenkins(browser) {
  const expected = await model(browser);
  const server = await serve(fs.readFileSync(report));
  try {
    const url = `http://127.0.0.1:${server.address().port}/report.html`;
    const page = await open(browser, url, { offline: false }, {
      request: (wanted) => wanted === url || atHome(wanted),
      message: (text) => /Content Security Policy|Blocked script execution/.test(text),
    });
    await page.screenshot({ path: file('jenkins.png') });
    same(await page.evaluate(() => getComputedStyle(document.body).marginTop), '8px', 'the margin without any style');
    same(await page.locator('.facet, .sorter').count(), 0, 'what only the script makes');
    expect(!await page.locator('#filter').isVisible(), 'the empty filter is visible');
    expect((await page.innerText('body')).includes(await page.innerText('h1')), 'the text lacks the verdict');
    sameSet(await shown(page), idsOf(expected), 'findings');
    await opens(page);
    const wide = await page.$$eval('svg', (all) => all.map((svg) => svg.getBoundingClientRect().width)
      .filter((width) => width > 1000));
    same(wide, [], 'widths of drawings above 1000 px');
    same(await cutOff(page), [], 'words of drawings that are cut off');
    same(await glued(page), [], 'words that run together');
  } finally {
    server.close();
  }
}

async function allOrNone(page, findings, hash) {
  const ids = await shown(page);
  expect(ids.length === findings.length || ids.length === 0, `${brief(hash)}: ${ids.length} findings are shown`);
  await sameShown(page, ids, findings, brief(hash));
  await page.click('#clear');
  await sameShown(page, idsOf(findings), findings, `${brief(hash)}, then Clear`);
}

async function hostileHashes(browser) {
  const findings = await model(browser);
  const hashes = ['#%', '#q=%E0%A4%A', '#<script>', '#severity=__proto__'];
  const changed = await openReport(browser);
  for (const hash of [...hashes, '#severity=%25', '#__proto__=x', '#=', '#view=constructor&sort=__proto__',
    '#toString=1&rule=hasOwnProperty', '#"]', '#constructor', `#q=${'a'.repeat(10000)}`]) {
    await setHash(changed, hash);
    await changed.waitForTimeout(100);
    await allOrNone(changed, findings, hash);
  }
  for (const hash of hashes) {
    await allOrNone(await openReport(browser, hash), findings, hash);
  }
}

const checks = {
  'both files are quiet, unfolded as well': quiet,
  'the three questions are answered on the first screen, light and dark': firstScreen,
  'nothing is too wide for a telephone': smallScreen,
  'the facets fit on screens of each width': facetsFit,
  'both files print, the summary on two pages at most': paper,
  'print has the findings that are shown, those that are open with every fix, and neither furniture nor catalog': printedAsShown,
  'the search narrows, is kept in the address, and is cleared': searching,
  'each value of each facet shows what has it': eachValue,
  'two values of a facet are or, and a reload keeps them': orAndRestore,
  'two facets are and, and a reload keeps them, the view and the order': andRestore,
  'Escape closes a facet': escape,
  'the views have the same findings under the right headings': views,
  'the findings of each group are in the chosen order': orders,
  'a link to a finding opens it, also past a filter': shareLinks,
  'the fixes are in tabs': tabs,
  'a fix is copied exactly': copying,
  'the spreadsheet has what is shown': spreadsheet,
  'the spreadsheet has no formulas': formulas,
  'the skip link is first and skips': skipLink,
  'arrow keys lead from finding to finding, Enter opens': arrows,
  'a facet is used by keyboard': keyedFacet,
  'tables are sorted by each column': sorting,
  'without JavaScript all is there': withoutScript,
  'under the policy of Jenkins all is there': underJenkins,
  'no address breaks the page': hostileHashes,
};

async function run(browser, [name, check]) {
  problems = [];
  try {
    await check(browser);
  } catch (error) {
    problems.push(error.message);
  }
  await Promise.all(browser.contexts().map((context) => context.close()));
  if (!problems.length) {
    console.log(`passed: ${name}`);
  }
  return problems.map((problem) => `${name}\n    ${problem}`);
}

(async () => {
  fs.mkdirSync(outDir, { recursive: true });
  const browser = await chromium.launch({ executablePath, args: flags });
  try {
    const failed = [];
    const chosen = Object.entries(checks).filter(([name]) => name.includes(word));
    if (!chosen.length) {
      throw new Error(`no check has this in its name: ${word}`);
    }
    for (const check of chosen) {
      failed.push(...await run(browser, check));
    }
    failed.forEach((failure) => console.error(`FAILED: ${failure}`));
    process.exitCode = failed.length ? 1 : 0;
  } finally {
    await browser.close();
  }
})();
