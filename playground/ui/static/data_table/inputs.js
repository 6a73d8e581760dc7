// Which columns are on, and the inputs that follow when some are switched. Pure.

/** @import { TableColumn } from './types.d.ts' */

/** @param {TableColumn} column
 *  @param {string[]} inputs */
export const isColumnOn = (column, inputs) => column.inputs.some((name) => inputs.includes(name));

/** The inputs with some columns switched, in the order of the table; other inputs, computed from several columns, stay.
 *  Null where none would be left.
 *  @param {TableColumn[]} columns
 *  @param {string[]} inputs
 *  @param {string[]} names of columns
 *  @param {boolean} on
 *  @returns {string[] | null} */
export function switchedInputs(columns, inputs, names, on) {
  const left = columns.flatMap((column) => {
    const present = column.inputs.filter((name) => inputs.includes(name));
    if (!names.includes(column.name)) return present;
    if (!on) return [];
    return present.length ? present : column.usual;
  });
  const ofColumns = new Set(columns.flatMap((column) => column.inputs));
  const all = [...left, ...inputs.filter((name) => !ofColumns.has(name))];
  return all.length ? all : null;
}
