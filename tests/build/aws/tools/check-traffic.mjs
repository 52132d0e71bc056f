// Checks recorded GitHub traffic against GitHub's OpenAPI description.
// node check-traffic.mjs TOOLS_FOLDER TRAFFIC_JSON: prints a JSON array with a list of faults for each exchange.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const [tools, traffic] = process.argv.slice(2);
const require = createRequire(tools + '/package.json');
const Ajv = require('ajv').default;
const addFormats = require('ajv-formats').default;
const description = require('@octokit/openapi/generated/api.github.com.json');

// OpenAPI 3.0 knows 'nullable' and 'example', JSON schema does not.
const ajv = addFormats(new Ajv({ strict: false, allErrors: true, logger: false }));
ajv.addFormat('repo.nwo', true);
ajv.addSchema(nullable({ $id: 'github', components: { schemas: description.components.schemas } }));

function nullable(node) {
  if (Array.isArray(node)) return node.map(nullable);
  if (node === null || typeof node !== 'object') return node;
  const copy = {};
  for (const [key, value] of Object.entries(node)) {
    if (key === 'discriminator' || key === 'example' || key === 'examples') continue;
    copy[key] = key === '$ref' && typeof value === 'string' ? value.replace(/^#\//, 'github#/') : nullable(value);
  }
  if (copy.nullable === true) {
    delete copy.nullable;
    return { anyOf: [{ type: 'null' }, copy] };
  }
  delete copy.nullable;
  return copy;
}

function resolve(node) {
  while (node?.$ref) node = node.$ref.slice(2).split('/').reduce((o, k) => o[k], description);
  return node;
}

function operation(method, path) {
  const matches = Object.keys(description.paths)
    .map(template => ({ template, pattern: new RegExp('^' + template.replace(/[.]/g, '\\.').replace(/\{[^}]+\}/g, '([^/]+)') + '$') }))
    .filter(candidate => candidate.pattern.test(path) && description.paths[candidate.template][method])
    // A literal segment goes before a parameter.
    .sort((a, b) => a.template.split('{').length - b.template.split('{').length);
  if (matches.length === 0) return null;
  const values = path.match(matches[0].pattern).slice(1).map(decodeURIComponent);
  const names = [...matches[0].template.matchAll(/\{([^}]+)\}/g)].map(match => match[1]);
  return { definition: description.paths[matches[0].template][method], parameters: Object.fromEntries(names.map((name, i) => [name, values[i]])) };
}

function faultsOf(schema, value, where, coerced = false) {
  const validator = coerced ? ajvOfStrings() : ajv;
  const validate = validator.compile(nullable(schema));
  const holder = coerced ? { value } : value;
  const ok = coerced ? validator.compile({ type: 'object', properties: { value: nullable(schema) } })(holder) : validate(value);
  const errors = coerced ? [] : validate.errors ?? [];
  return ok ? [] : [`${where}: ${errors.slice(0, 3).map(e => `${e.instancePath || '/'} ${e.message}`).join('; ') || 'does not fit'}`];
}

let strings;
function ajvOfStrings() {
  if (!strings) {
    strings = addFormats(new Ajv({ strict: false, coerceTypes: true, logger: false }));
    strings.addSchema(nullable({ $id: 'github', components: { schemas: description.components.schemas } }));
  }
  return strings;
}

function check(exchange) {
  const faults = [];
  const found = operation(exchange.method.toLowerCase(), exchange.path);
  if (!found) return [`${exchange.method} ${exchange.path}: GitHub has no such operation`];
  const where = `${exchange.method} ${exchange.path}`;
  const parameters = (found.definition.parameters ?? []).map(resolve);
  for (const [name, value] of Object.entries(found.parameters)) {
    const parameter = parameters.find(p => p.in === 'path' && p.name === name);
    if (parameter) faults.push(...faultsOf(parameter.schema, value, `${where}: path parameter ${name}`, true));
  }
  for (const [name, value] of new URLSearchParams(exchange.query)) {
    const parameter = parameters.find(p => p.in === 'query' && p.name === name);
    faults.push(...(parameter ? faultsOf(parameter.schema, value, `${where}: query parameter ${name}`, true) : [`${where}: unknown query parameter ${name}`]));
  }
  const request = resolve(found.definition.requestBody)?.content?.['application/json']?.schema;
  if (exchange.body !== null && request) {
    faults.push(...faultsOf(request, exchange.body, `${where}: request`));
    faults.push(...unknownMembers(request, exchange.body, `${where}: request`));
  } else if (exchange.body !== null && Object.keys(exchange.body).length > 0) {
    faults.push(`${where}: sends a body where none is described`);
  }
  const response = resolve(found.definition.responses[exchange.status]);
  // Errors such as 403 and 422 are described for some operations only.
  if (!response && exchange.status < 400) return [...faults, `${where}: status ${exchange.status} is not described`];
  const schema = response?.content?.['application/json']?.schema;
  if (schema) faults.push(...faultsOf(schema, exchange.answer, `${where}: answer ${exchange.status}`));
  else if (response && exchange.status < 400 && exchange.answer !== null) faults.push(`${where}: answers with a body where none is described`);
  return faults;
}

// A misspelt member passes every schema that allows others: what we send must be described.
function unknownMembers(schema, body, where) {
  const described = resolve(schema);
  if (!described?.properties || body === null || typeof body !== 'object' || Array.isArray(body)) return [];
  return Object.keys(body).flatMap(name => described.properties[name]
    ? unknownMembers(described.properties[name], body[name], `${where} ${name}`)
    : described.additionalProperties === true ? [] : [`${where}: unknown member ${name}`]);
}

console.log(JSON.stringify(JSON.parse(readFileSync(traffic, 'utf8')).map(check)));
