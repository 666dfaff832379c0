import { xmlText } from './cells.js';

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** What every sheet is written in. */
export const sheetNamespace = main;

export const sheetPath = (sheet: number): string => `xl/worksheets/sheet${sheet}.xml`;

/** The package's own relations: where its workbook is. */
export function packageRelations(): string {
  return `${head}<Relationships xmlns="${packages}/relationships">${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`;
}

export function contentTypes(sheets: number): string {
  const override = (path: string, type: string): string => `<Override PartName="/${path}" ContentType="${types}.${type}+xml"/>`;
  return `${head}<Types xmlns="${packages}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    override('xl/workbook.xml', 'sheet.main') + override('xl/styles.xml', 'styles') +
    oneToLast(sheets, (sheet) => override(sheetPath(sheet), 'worksheet')) + '</Types>';
}

/** The sheets by name; the first row is printed on every page. */
export function workbook(name: string, sheets: number): string {
  const names = (sheet: number): string => xmlText(sheet === 1 ? name : `${name} ${sheet}`);
  const titles = (sheet: number): string =>
    `<definedName name="_xlnm.Print_Titles" localSheetId="${sheet - 1}">'${names(sheet)}'!$1:$1</definedName>`;
  return `${head}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>` +
    oneToLast(sheets, (sheet) => `<sheet name="${names(sheet)}" sheetId="${sheet}" r:id="rId${sheet}"/>`) +
    `</sheets><definedNames>${oneToLast(sheets, titles)}</definedNames></workbook>`;
}

export function workbookRelations(sheets: number): string {
  return `${head}<Relationships xmlns="${packages}/relationships">` +
    oneToLast(sheets, (sheet) => relation(sheet, 'worksheet', `worksheets/sheet${sheet}.xml`)) +
    relation(sheets + 1, 'styles', 'styles.xml') + '</Relationships>';
}

/** The style of the headings. */
export const headingStyle = 1;
/** The style of a cell by its row's tint, 0 for none, and whether it is a date. */
export const styleOf = (tint: number, isDate: boolean): number => 2 + tint * 2 + Number(isDate);

const textFormat = 49;
const dateFormat = 164;
const fixedFills = 3;

/** One style for each tint and kind of cell, in the order `styleOf` counts them. */
export function styles(tints: readonly string[]): string {
  const fill = (colour: string): string => `<fill><patternFill patternType="solid"><fgColor rgb="FF${colour}"/></patternFill></fill>`;
  const side = (name: string): string => `<${name} style="thin"><color rgb="FFD0D5DB"/></${name}>`;
  const cell = (format: number, font: number, filled: number): string =>
    `<xf numFmtId="${format}" fontId="${font}" fillId="${filled}" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" ` +
    'applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="left" vertical="top" wrapText="1"/></xf>';
  const fills = [0, ...tints.map((_, index) => fixedFills + index)];
  return `${head}<styleSheet xmlns="${main}">` +
    `<numFmts count="1"><numFmt numFmtId="${dateFormat}" formatCode="dd/mm/yyyy"/></numFmts>` +
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>' +
    '<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>' +
    `<fills count="${fixedFills + tints.length}"><fill><patternFill patternType="none"/></fill>` +
    `<fill><patternFill patternType="gray125"/></fill>${fill('E9ECEF')}${tints.map(fill).join('')}</fills>` +
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>' +
    `<border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border></borders>` +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="${2 + fills.length * 2}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${cell(0, 1, 2)}` +
    fills.map((filled) => cell(textFormat, 0, filled) + cell(dateFormat, 0, filled)).join('') + '</cellXfs>' +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';
}

function relation(id: number, type: string, target: string): string {
  return `<Relationship Id="rId${id}" Type="${relations}/${type}" Target="${target}"/>`;
}

function oneToLast(last: number, write: (index: number) => string): string {
  return Array.from({ length: last }, (_, index) => write(index + 1)).join('');
}
