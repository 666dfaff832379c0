// Invented people and companies. Telephone numbers are from the range Ofcom keeps for drama, email addresses and
// domains from those reserved for documentation.

export const company = { name: 'Rowanbeck Home Care', shortName: 'Rowanbeck', tabColour: '#2f6fdb' };

export const builders = [
  'Thornwick Homes', 'Halden & Rowe', 'Merrowby Living', 'Pellham Homes', 'Eastmoor Land', 'Wrenfield Partnerships',
];
const builderStems = [
  'Ashlar', 'Brackenhurst', 'Copperdale', 'Dunmarsh', 'Elmstead', 'Fallowgate', 'Gorsefield', 'Hollinbeck', 'Ivelet', 'Kelderton',
  'Lythwood', 'Marstead', 'Netherby', 'Oakhallow', 'Pennybeck', 'Quernmore', 'Rushbourne', 'Stonebeck', 'Tarnbridge', 'Umberleigh',
];
const builderKinds = ['Homes', 'Living', 'Land', 'Partnerships', 'Residences', 'Developments'];

export const sites = [
  'Alder Gate', 'Foundry Row', 'Cotter’s Reach', 'Beckside View', 'Bishop’s Orchard', 'Cygnet Quay',
  'Kingsmere Rise', 'Mill Race Quarter', 'Harrier Fields', 'Hawthorn Chase', 'Lock Keepers Wharf', 'Dyer’s Green',
  'Saxon Meadows', 'St Aidan’s Place', 'Larkspur Grange', 'Orchard Croft', 'Tannery Wharf', 'Fulling Mill Yard',
  'The Paddocks', 'Weavers Yard', 'Quarry Bank', 'Skylark Rise', 'Malthouse Lane', 'Glebe Pastures',
  'Bellfield Park', 'Carder’s Court', 'Teasel Bank', 'Minster Walk', 'Sandpiper Point', 'Coppice Hill',
  'Roundhouse Way', 'Farrier’s Field', 'Kestrel Heights', 'Old Dairy Court', 'Packhorse Green', 'Willow Holt',
  'Ridings Gate', 'Station Gardens', 'Abbot’s Close', 'Heron Water',
];
const siteFirst = ['Abbey', 'Barley', 'Chapel', 'Damson', 'Elder', 'Fern', 'Granary', 'Hazel', 'Juniper', 'Kiln', 'Linden', 'Manor', 'Nettle', 'Otter', 'Priory', 'Quince', 'Rowan', 'Sorrel', 'Tithe', 'Vale', 'Walnut', 'Yarrow'];
const siteLast = ['Brook', 'Chase', 'Croft', 'Dene', 'Fold', 'Garth', 'Grange', 'Heights', 'Lea', 'Mead', 'Park', 'Quarter', 'Rise', 'View', 'Wharf', 'Wood'];

/** The accounts of the demonstration; all of them have the password `makegood`. */
export const accounts = [
  { email: 'office@demo.makegood.test', name: 'Hannah Birch', roles: ['office'] },
  { email: 'manager@demo.makegood.test', name: 'Martin Keele', roles: ['manager'] },
  { email: 'super@demo.makegood.test', name: 'Ruth Ainsley', roles: ['super'] },
  { email: 'engineer@demo.makegood.test', name: 'Dan Whitlock', roles: ['engineer'] },
  { email: 'purchasing@demo.makegood.test', name: 'Gareth Lowe', roles: ['purchasing'] },
  { email: 'jo.ferris@demo.makegood.test', name: 'Jo Ferris', roles: ['office'] },
];

/** After engineer@ himself, who comes first. */
export const engineers = ['Priya Nair', 'Marcus Obi', 'Ewa Kowalska', 'Tom Haigh', 'Sunita Rao', 'Callum Price', 'Leon Baptiste', 'Aidan Moore', 'Zoe Hartley', 'Owen Pritchard'];

const first = [
  'Ada', 'Adam', 'Aisha', 'Alan', 'Amelia', 'Amir', 'Angela', 'Anna', 'Bashir', 'Beth', 'Carl', 'Catherine', 'Chidi', 'Chloe', 'Claire', 'Colin',
  'Daniel', 'David', 'Deepa', 'Denise', 'Diane', 'Elena', 'Emily', 'Eve', 'Farah', 'Fiona', 'Folake', 'Gary', 'George', 'Grace', 'Graham', 'Hannah',
  'Harpreet', 'Helen', 'Ian', 'Imran', 'Isla', 'Jack', 'James', 'Jamila', 'Jane', 'Jasmine', 'John', 'Joseph', 'Julie', 'Karen', 'Katie', 'Keith',
  'Kwame', 'Laura', 'Leila', 'Lewis', 'Linda', 'Lucy', 'Malik', 'Margaret', 'Maria', 'Mark', 'Mei', 'Michael', 'Mohammed', 'Nadia', 'Naomi', 'Neil',
  'Nicola', 'Oliver', 'Olu', 'Pamela', 'Paul', 'Peter', 'Rachel', 'Rajesh', 'Rebecca', 'Robert', 'Rosa', 'Ruth', 'Sam', 'Sarah', 'Shanice', 'Simon',
  'Siobhan', 'Sofia', 'Stephen', 'Susan', 'Tariq', 'Tessa', 'Thomas', 'Tomasz', 'Victoria', 'Wei', 'William', 'Yasmin', 'Yusuf', 'Zara',
];
const last = [
  'Adeyemi', 'Ahmed', 'Ali', 'Allen', 'Bailey', 'Baker', 'Banks', 'Barker', 'Begum', 'Bell', 'Bennett', 'Booth', 'Brown', 'Butler', 'Campbell', 'Carter',
  'Chen', 'Clark', 'Collins', 'Cook', 'Cooper', 'Cox', 'Davies', 'Dawson', 'Doyle', 'Edwards', 'Ellis', 'Evans', 'Fisher', 'Foster', 'Gill', 'Graham',
  'Gray', 'Green', 'Griffiths', 'Hall', 'Harris', 'Harrison', 'Hill', 'Holmes', 'Hughes', 'Hunt', 'Hussain', 'Iqbal', 'Jackson', 'James', 'Johnson', 'Jones',
  'Kaur', 'Kelly', 'Khan', 'King', 'Knight', 'Kumar', 'Lee', 'Lewis', 'Lloyd', 'Malik', 'Marshall', 'Martin', 'Mason', 'Mensah', 'Miller', 'Mills',
  'Mitchell', 'Moore', 'Morgan', 'Morris', 'Murphy', 'Nowak', 'Okafor', 'Owen', 'Palmer', 'Patel', 'Phillips', 'Powell', 'Price', 'Qureshi', 'Rahman', 'Reid',
  'Richards', 'Roberts', 'Robinson', 'Rogers', 'Scott', 'Shah', 'Shaw', 'Singh', 'Smith', 'Stewart', 'Taylor', 'Thomas', 'Turner', 'Walker', 'Ward', 'White',
  'Williams', 'Wilson', 'Wood', 'Wright', 'Young',
];
const titles = ['Mr', 'Mrs', 'Ms', 'Miss', 'Dr'];

/** The nth builder; past the six of the demonstration, made from parts. */
export function builderName(/** @type {number} */ index) {
  if (index < builders.length) return builders[index];
  const rest = index - builders.length;
  const again = Math.floor(rest / (builderStems.length * builderKinds.length));
  const name = `${builderStems[rest % builderStems.length]} ${builderKinds[Math.floor(rest / builderStems.length) % builderKinds.length]}`;
  return again === 0 ? name : `${name} ${again + 1}`;
}

/** The nth site. */
export function siteName(/** @type {number} */ index) {
  if (index < sites.length) return sites[index];
  const rest = index - sites.length;
  const again = Math.floor(rest / (siteFirst.length * siteLast.length));
  const name = `${siteFirst[rest % siteFirst.length]} ${siteLast[Math.floor(rest / siteFirst.length) % siteLast.length]}`;
  return again === 0 ? name : `${name} Phase ${again + 1}`;
}

/** The nth engineer after engineer@. */
export function engineerName(/** @type {number} */ index) {
  if (index < engineers.length) return engineers[index];
  const rest = index - engineers.length;
  return `${first[(rest * 7) % first.length]} ${last[(rest * 13 + Math.floor(rest / first.length)) % last.length]}`;
}

/** Somebody who lives in a home: how they are called, called up and written to. */
export function customer(/** @type {ReturnType<typeof import('./random.mjs').randomness>} */ random) {
  const [given, family] = [random.pick(first), random.pick(last)];
  const couple = random.chance(0.12);
  const name = couple ? `Mr and Mrs ${family}` : random.chance(0.5) ? `${random.pick(titles)} ${family}` : `${given} ${family}`;
  const email = `${couple ? 'the' : given.toLowerCase()}.${family.toLowerCase()}${random.chance(0.3) ? random.int(2, 99) : ''}@mail.example`;
  return { name, number: telephone(random), email: random.chance(0.9) ? email : '' };
}

/** 07700 900000 to 900999 belong to nobody. */
export function telephone(/** @type {ReturnType<typeof import('./random.mjs').randomness>} */ random) {
  return `07700 900${String(random.int(0, 999)).padStart(3, '0')}`;
}
