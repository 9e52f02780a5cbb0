(function () {
  'use strict';
  var filter = document.getElementById('filter');
  var findings = Array.prototype.slice.call(document.querySelectorAll('details.finding'));

  function openTarget() {
    var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.tagName === 'DETAILS') {
      target.open = true;
      target.scrollIntoView();
    }
  }
  window.addEventListener('hashchange', openTarget);
  openTarget();

  Array.prototype.forEach.call(document.querySelectorAll('pre.command'), function (pre) {
    if (!navigator.clipboard) {
      return;
    }
    var button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = 'Copy';
    button.addEventListener('click', function () {
      navigator.clipboard.writeText(pre.textContent).then(function () {
        button.textContent = 'Copied';
      });
    });
    pre.parentNode.insertBefore(button, pre);
  });

  if (!filter) {
    return;
  }
  var text = document.getElementById('filter-text');
  var count = document.getElementById('filter-count');
  var words = findings.map(function (finding) {
    return finding.textContent.toLowerCase();
  });

  function chosen(name) {
    var boxes = filter.querySelectorAll('input[name="' + name + '"]:checked');
    return Array.prototype.map.call(boxes, function (box) {
      return box.value;
    });
  }

  function apply() {
    var wanted = text.value.toLowerCase().split(/\s+/);
    var severities = chosen('severity');
    var states = chosen('state');
    var shown = 0;
    findings.forEach(function (finding, i) {
      var match =
        severities.indexOf(finding.dataset.severity) >= 0 &&
        states.indexOf(finding.dataset.state) >= 0 &&
        wanted.every(function (word) {
          return words[i].indexOf(word) >= 0;
        });
      finding.hidden = !match;
      shown += match ? 1 : 0;
    });
    Array.prototype.forEach.call(document.querySelectorAll('section.group'), function (group) {
      group.hidden = !group.querySelector('details.finding:not([hidden])');
    });
    count.textContent = shown + ' of ' + findings.length + ' findings shown';
  }

  function setOpen(open) {
    findings.forEach(function (finding) {
      if (!finding.hidden) {
        finding.open = open;
      }
    });
  }

  document.getElementById('expand').addEventListener('click', function () {
    setOpen(true);
  });
  document.getElementById('collapse').addEventListener('click', function () {
    setOpen(false);
  });
  filter.addEventListener('input', apply);
  filter.hidden = false;
  apply();
})();
