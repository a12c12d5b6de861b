/** The name of a race as every system takes it in a file's. @param {string} name */
export function fileName(name) {
  return name.normalize('NFKD').replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '').toLowerCase() || 'race';
}
