// Real towns, invented streets, postcodes of the right shape. Who looks one up will find another street or none.

const towns = [
  ['Wakefield', 'WF1'], ['Halifax', 'HX1'], ['York', 'YO19'], ['Leeds', 'LS14'], ['Towcester', 'NN12'], ['Selby', 'YO8'], ['Harrogate', 'HG3'], ['Barnsley', 'S75'],
  ['Huddersfield', 'HD7'], ['Doncaster', 'DN4'], ['Skipton', 'BD23'], ['Ripon', 'HG4'], ['Pontefract', 'WF8'], ['Thirsk', 'YO7'], ['Beverley', 'HU17'], ['Malton', 'YO17'],
  ['Retford', 'DN22'], ['Newark', 'NG24'], ['Grantham', 'NG31'], ['Chesterfield', 'S41'], ['Buxton', 'SK17'], ['Kettering', 'NN15'], ['Oakham', 'LE15'], ['Lincoln', 'LN2'],
];
const streetFirst = [
  'Teasel', 'Yarrow', 'Merlin', 'Crucible', 'Bark Mill', 'Linnet', 'Goldcrest', 'Heddle', 'Shuttle', 'Ropewalk', 'Bobbin', 'Fallow', 'Plover', 'Curlew', 'Meadowsweet', 'Larch',
  'Sorrel', 'Bramling', 'Foxglove', 'Kiln', 'Turnpike', 'Cordwainer', 'Spindle', 'Lapwing', 'Osier', 'Harebell', 'Tern', 'Wheelwright', 'Campion', 'Siskin', 'Quarryman', 'Weir',
  'Marlpit', 'Bunting', 'Celandine', 'Drover', 'Wherry', 'Hopfield', 'Thresher', 'Vetch', 'Coltsfoot', 'Redstart', 'Chandler', 'Burdock',
];
const streetLast = ['Close', 'Way', 'Drive', 'Lane', 'Avenue', 'Court', 'Mews', 'Road', 'Crescent', 'Gardens'];
/** Second halves of postcodes never have C, I, K, M, O or V. */
const letters = 'ABDEFGHJLNPQRSTUWXYZ';

/**
 * Homes of one site: plot numbers in the order they were built, along a few streets of the site's town.
 * @param {ReturnType<typeof import('./random.mjs').randomness>} random
 * @param {number} count
 */
export function homesOf(random, count) {
  const [town, outward] = random.pick(towns);
  const sector = random.int(1, 9);
  const first = random.int(0, streetFirst.length - 1);
  const streets = Array.from({ length: Math.max(2, Math.ceil(count / 16)) }, (_, index) => ({
    name: `${streetFirst[(first + index * 5) % streetFirst.length]} ${random.pick(streetLast)}`,
    postcode: `${outward} ${sector}${random.pick([...letters])}${random.pick([...letters])}`,
    house: random.int(1, 3),
  }));
  const perStreet = Math.ceil(count / streets.length);
  return Array.from({ length: count }, (_, index) => {
    const street = streets[Math.floor(index / perStreet)];
    const address = `${street.house} ${street.name}, ${town}`;
    street.house += random.chance(0.85) ? 2 : 1;
    return { name: String(index + 1), address, postcode: street.postcode };
  });
}
