// Lints the charts, renders them with the values of every overlay, and looks at what comes out: part of npm run check.
// Helm is taken from the PATH, else from .cache/bin, else built into it by Go.
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAllDocuments } from 'yaml';
import { problemsOf } from './chart-rules.mjs';

const repository = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const charts = join(repository, 'charts');
const overlays = join(repository, 'k8s', 'overlays');
const cache = join(repository, '.cache', 'bin');
const helmVersion = 'v3.19.0';

const run = (command, args, env = {}) =>
  spawnSync(command, args, { cwd: repository, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, env: { ...process.env, ...env } });

/** A Helm that runs, or null with the reason said. */
function findHelm() {
  const cached = join(cache, 'helm');
  const works = (helm) => run(helm, ['version', '--short']).status === 0;
  for (const helm of ['helm', cached]) if (works(helm)) return helm;
  if (run('go', ['version']).status !== 0) {
    console.error('There is neither Helm nor Go here, so the charts could not be checked: install Helm 3 (Debian: from helm.sh; macOS: brew install helm) or Go, then run npm run check again.');
    return null;
  }
  console.log(`Building Helm ${helmVersion} into .cache/bin, once (some minutes)…`);
  mkdirSync(cache, { recursive: true });
  const { status, stderr } = run('go', ['install', `helm.sh/helm/v3/cmd/helm@${helmVersion}`], { GOBIN: cache });
  if (status === 0 && works(cached)) return cached;
  console.error(`Go could not build Helm, so the charts could not be checked: ${stderr.trim().split('\n').at(-1)}`);
  return null;
}

/** Helm says of each of our links that it is one. */
const said = ({ stdout, stderr }) => `${stderr}\n${stdout}`.split('\n').filter((line) => line.trim() && !line.includes('found symbolic link')).join('\n');

/** The charts a chart is made of stand in its charts/ folder as links, so that nothing is copied and nothing is packed. */
function checkDependencies(chart, problems) {
  const folder = join(charts, chart);
  const [meta] = parseAllDocuments(readFileSync(join(folder, 'Chart.yaml'), 'utf8')).map((document) => document.toJS());
  const wanted = (meta.dependencies ?? []).map(({ name }) => name).sort();
  const linked = existsSync(join(folder, 'charts')) ? readdirSync(join(folder, 'charts')).sort() : [];
  if (wanted.join() !== linked.join()) problems.push(`charts/${chart} names ${wanted.join(', ') || 'nothing'} and links ${linked.join(', ') || 'nothing'}`);
  for (const name of linked) {
    const link = join(folder, 'charts', name);
    if (!lstatSync(link).isSymbolicLink() || realpathSync(link) !== realpathSync(join(charts, name))) problems.push(`charts/${chart}/charts/${name} must be a link to charts/${name}`);
  }
}

function render(helm, overlay) {
  const args = ['template', 'makegood', join(charts, 'makegood'), '--namespace', 'makegood', '-f', join(overlays, overlay, 'values.yaml')];
  const answer = run(helm, args);
  if (answer.status !== 0) return { problems: [`${overlay}: ${said(answer)}`], documents: [] };
  const parsed = parseAllDocuments(answer.stdout);
  const problems = parsed.flatMap(({ errors }) => errors.map(({ message }) => `${overlay}: ${message}`));
  const documents = problems.length > 0 ? [] : parsed.map((document) => document.toJS()).filter(Boolean);
  return { problems, documents };
}

function check(helm) {
  const problems = [];
  const names = readdirSync(charts).filter((name) => existsSync(join(charts, name, 'Chart.yaml'))).sort();
  const services = readdirSync(join(repository, 'services')).filter((name) => existsSync(join(repository, 'services', name, 'src', 'main.ts')));
  for (const service of services) if (!names.includes(service)) problems.push(`services/${service} has no chart: charts/${service}`);
  for (const name of names) checkDependencies(name, problems);
  for (const overlay of readdirSync(overlays).sort()) {
    const values = ['-f', join(overlays, overlay, 'values.yaml')];
    const lint = run(helm, ['lint', '--strict', '--quiet', join(charts, 'makegood'), ...values]);
    if (lint.status !== 0) problems.push(`${overlay}: helm lint says:\n${said(lint)}`);
    const { problems: unreadable, documents } = render(helm, overlay);
    problems.push(...unreadable, ...problemsOf(documents, { overlay, services }).map((problem) => `${overlay}: ${problem}`));
    console.log(`  ${overlay}: ${documents.length} documents`);
  }
  return problems;
}

const helm = findHelm();
const problems = helm ? check(helm) : ['the charts were not checked'];
for (const problem of problems) console.error(`  ${problem}`);
process.exit(problems.length === 0 ? 0 : 1);
