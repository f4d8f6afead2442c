'use strict';

// Only the last of what came is in the page, drawn once a frame: a file may have millions of records.
const SHOWN = 200;
const element = id => document.getElementById(id);
let watching = null;

function read(file) {
    if (watching) {
        watching.stop();
    }
    watching = watch(file);
}

function watch(file) {
    const name = Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
    const events = new EventSource('watch/' + name);
    const upload = new XMLHttpRequest();
    const start = performance.now();
    const counts = {record: 0, problem: 0};
    const fresh = {record: [], problem: []};
    let status = 'Reading ' + file.name + ' …';
    let drawing = false;

    function draw() {
        drawing = false;
        element('status').textContent = status;
        element('records').textContent = counts.record.toLocaleString();
        element('problems').textContent = counts.problem.toLocaleString();
        element('rate').textContent = Math.round(counts.record / Math.max(0.001, (performance.now() - start) / 1000)).toLocaleString();
        for (const kind of Object.keys(fresh)) {
            const list = element(kind + '-list');
            list.append(...fresh[kind].map(line));
            fresh[kind] = [];
            while (list.childElementCount > SHOWN) {
                list.firstElementChild.remove();
            }
            list.scrollTop = list.scrollHeight;
        }
    }

    function drawSoon() {
        if (!drawing) {
            drawing = true;
            requestAnimationFrame(draw);
        }
    }

    function came(kind, label, text) {
        counts[kind]++;
        fresh[kind].push([label, text]);
        if (fresh[kind].length > SHOWN) {
            fresh[kind].shift();
        }
        drawSoon();
    }

    function stop(text) {
        events.close();
        upload.abort();
        status = text || 'Stopped.';
        drawSoon();
    }

    events.addEventListener('ready', () => {
        upload.open('POST', 'watch/' + name);
        upload.setRequestHeader('Content-Type', 'application/octet-stream');
        upload.upload.onprogress = progress => element('progress').value = progress.loaded / progress.total;
        upload.send(file);
    });
    events.addEventListener('record', event => {
        const record = JSON.parse(event.data);
        came('record', record.number, record.title || record.id);
    });
    events.addEventListener('problem', event => {
        const problem = JSON.parse(event.data);
        came('problem', problem.code, 'record ' + problem.record + (problem.tag ? ', field ' + problem.tag : '') + ': ' + problem.rule
            + ', found ' + problem.found + (problem.severity === 'REPAIR' ? ', read as ' : ', expected ') + problem.expected);
    });
    events.addEventListener('end', event => {
        const totals = JSON.parse(event.data);
        element('progress').value = 1;
        stop('Done: ' + totals.records.toLocaleString() + ' records, ' + totals.repaired.toLocaleString() + ' put in order, '
            + totals.malformed.toLocaleString() + ' that cannot be read.');
    });
    events.addEventListener('failed', event => stop('Broken off: ' + event.data));
    events.onerror = () => stop('The service does not answer.');

    for (const kind of Object.keys(fresh)) {
        element(kind + '-list').replaceChildren();
    }
    element('progress').value = 0;
    drawSoon();
    return {stop};
}

function line([label, text]) {
    const item = document.createElement('li');
    const head = document.createElement('b');
    head.textContent = label;
    item.append(head, text);
    return item;
}

const drop = element('drop');
element('file').addEventListener('change', event => {
    if (event.target.files.length) {
        read(event.target.files[0]);
    }
});
for (const kind of ['dragover', 'dragleave', 'drop']) {
    drop.addEventListener(kind, event => {
        event.preventDefault();
        drop.classList.toggle('over', kind === 'dragover');
    });
}
drop.addEventListener('drop', event => {
    if (event.dataTransfer.files.length) {
        read(event.dataTransfer.files[0]);
    }
});
