// What goes wrong in new homes, as homeowners tell it and offices write it down. A place in braces is one of several.

/** @typedef {{ trade: string, information: string, action: string, hours: number }} Defect */

const wet = ['bathroom', 'en-suite', 'cloakroom'];
const rooms = ['lounge', 'hall', 'landing', 'bedroom 1', 'bedroom 2', 'bedroom 3', 'dining room'];
const outside = ['front elevation', 'rear elevation', 'side elevation', 'gable'];

/** trade; places; what is wrong; what was done; usual hours */
const templates = [
  ['Plumber', wet, 'Shower tray in the {} leaks at the waste; stain on the ceiling below', 'Resealed the waste and tray joint, water tested for 20 minutes, dry.', 2],
  ['Plumber', wet, 'Toilet in the {} keeps running after a flush', 'Replaced the inlet valve and washer, flushed ten times, fills and stops.', 0.75],
  ['Plumber', wet, 'Basin tap in the {} is loose and drips at the base', 'Tightened the tap, renewed the base gasket, no drip.', 0.5],
  ['Plumber', wet, 'Slow waste in the {} basin, smells', 'Cleared builder’s debris from the trap and refitted it.', 0.75],
  ['Plumber', wet, 'Sealant in the {} has come away behind the bath', 'Cut out the sealant, dried, primed and resealed in white.', 1],
  ['Plumber', ['kitchen', 'utility room'], 'Tap in the {} drips; worktop swelling beside the sink', 'New cartridge fitted, joint resealed; worktop to be watched.', 1],
  ['Plumber', ['kitchen', 'utility room'], 'Waste under the {} sink weeps at the trap', 'Remade the compression joint, tested full bowl, dry.', 0.5],
  ['Plumber', rooms, 'Radiator in the {} stays cold at the top, others fine', 'Bled and balanced the radiator, even heat after 15 minutes.', 0.75],
  ['Plumber', rooms, 'Radiator valve in the {} weeps onto the skirting', 'Repacked the valve gland, wiped down, skirting unharmed.', 0.75],
  ['Plumber', ['overnight', 'every few days', 'weekly'], 'Boiler loses pressure {}; suspected weep', 'Pressure tested the circuit, remade a fitting in the cylinder cupboard, holding at 1.3 bar.', 2.5],
  ['Plumber', ['outside tap', 'garden tap'], 'The {} weeps at the bib when shut off', 'New washer and jumper, tested.', 0.5],
  ['Plumber', ['washing machine', 'dishwasher'], 'No isolation valve to the {}; can’t be connected', 'Fitted a valve and checked the connection.', 1],
  ['Electrician', rooms, 'Socket in the {} is dead; breaker doesn’t trip', 'Found a loose neutral at the previous socket, remade it and tested the ring.', 1],
  ['Electrician', rooms, 'Light switch in the {} buzzes', 'Replaced the dimmer with one rated for the lamps.', 0.5],
  ['Electrician', rooms, 'Downlights in the {} flicker when the oven is on', 'Tightened terminals at the board, replaced one driver.', 1.25],
  ['Electrician', wet, 'Extractor in the {} is noisy and weak', 'Refixed the duct, balanced the flow, 15 l/s measured.', 1.25],
  ['Electrician', ['hall', 'landing'], 'Smoke alarm on the {} chirps at night', 'Replaced the alarm and its battery, tested the link to the others.', 0.5],
  ['Electrician', ['porch', 'rear door', 'garage'], 'Light by the {} stays on all day', 'Adjusted the sensor and cleaned its window.', 0.5],
  ['Electrician', ['front', 'back'], 'Doorbell at the {} door doesn’t ring', 'Paired the push to the chime again, new battery.', 0.25],
  ['Carpenter', rooms, 'Door to the {} rubs on the carpet', 'Eased the door and sealed its edge.', 0.75],
  ['Carpenter', rooms, 'Door to the {} won’t latch', 'Moved the keep down 3 mm, latches.', 0.5],
  ['Carpenter', rooms, 'Skirting in the {} has come away from the wall', 'Refixed, caulked; to be touched up by the decorator.', 1],
  ['Carpenter', rooms, 'Floor in the {} squeaks by the door', 'Lifted the edge, screwed the boards to the joist, quiet.', 1.5],
  ['Carpenter', ['third tread', 'top step', 'half landing'], 'Stair nosing split on the {}; trip hazard', 'Replaced the nosing, glued and pinned, stained to match.', 1.5],
  ['Carpenter', ['newel', 'handrail', 'balustrade'], 'Loose {} on the stairs', 'Tightened the fixing bolts and plugged the heads.', 0.75],
  ['Carpenter', ['bedroom 1', 'bedroom 2'], 'Wardrobe door in {} drops off its track', 'Refitted the rollers and adjusted the track.', 0.75],
  ['Carpenter', ['loft hatch', 'airing cupboard door', 'meter cupboard door'], 'The {} won’t stay shut', 'New catch fitted and adjusted.', 0.5],
  ['Kitchen fitter', ['hob', 'sink', 'corner'], 'Kitchen worktop joint open by the {}', 'Cleaned, refilled with colour sealer and drew the joint up.', 1.5],
  ['Kitchen fitter', ['corner unit', 'larder unit', 'sink unit'], 'Kitchen door of the {} has dropped', 'Adjusted the hinges and refixed the plates.', 0.5],
  ['Kitchen fitter', ['cutlery', 'pan', 'middle'], 'The {} drawer sticks and won’t close softly', 'Replaced one runner.', 0.5],
  ['Kitchen fitter', ['oven', 'dishwasher', 'fridge freezer'], 'Filler panel beside the {} is scratched', 'Panel ordered and replaced.', 0.75],
  ['Kitchen fitter', ['cooker hood', 'hob'], 'The {} isn’t level with the worktop', 'Reset and sealed.', 1],
  ['Plasterer', rooms, 'Crack along the plasterboard joint in the {} ceiling', 'Raked out, taped, filled and sanded; ready for paint.', 2],
  ['Plasterer', rooms, 'Nail pops on the {} wall', 'Refixed and filled 14 of them, sanded.', 1.5],
  ['Plasterer', ['stairwell', 'hall', 'landing'], 'Plaster blown on the {} by the window', 'Hacked off, reskimmed 1.2 square metres.', 3],
  ['Plasterer', rooms, 'Hole behind the door stop in the {}', 'Patched and sanded.', 1],
  ['Decorator', rooms, 'Paint patchy on the {} wall under daylight', 'Recoated the whole wall, two coats.', 2.5],
  ['Decorator', rooms, 'Caulk cracked along the {} coving', 'Recaulked and touched in.', 1.25],
  ['Decorator', ['front door', 'garage door', 'porch posts'], 'Runs in the paint on the {}', 'Rubbed down, two coats of gloss.', 2],
  ['Decorator', rooms, 'Window board in the {} marked by adhesive', 'Cleaned, primed and recoated.', 1],
  ['Tiler', wet, 'Cracked tile in the {} behind the basin', 'Cut out, replaced and grouted.', 1.5],
  ['Tiler', wet, 'Grout missing to two courses in the {}', 'Raked out and regrouted.', 1.25],
  ['Tiler', ['kitchen', 'utility room', 'hall'], 'Floor tile in the {} sounds hollow and moves', 'Lifted, rebedded and grouted; keep off for a day.', 2],
  ['Tiler', ['hob', 'sink'], 'Splashback tiles behind the {} uneven', 'Two tiles refixed flush.', 1.5],
  ['Roofer', outside, 'Slipped tile on the {}', 'Refixed the tile with a new clip, checked the row.', 1.5],
  ['Roofer', ['porch', 'garage', 'bay'], 'Gutter joint leaks over the {} in heavy rain', 'New seal and bracket, hose tested.', 1],
  ['Roofer', ['porch', 'bay', 'garage'], 'Lead flashing lifted above the {}', 'Dressed down and rewedged, pointed.', 1.75],
  ['Roofer', ['north', 'south'], 'Ridge mortar cracked at the {} end', 'Repointed 2 metres, dry fix checked.', 2],
  ['Roofer', ['bedroom 1', 'bedroom 3', 'landing'], 'Damp patch on the {} ceiling after driving rain', 'Found a split vent slate, replaced it; stain blocked.', 2.5],
  ['Site team', ['front', 'side', 'rear'], 'Path at the {} holds water by the door', 'Lifted and relaid four slabs to a fall.', 3],
  ['Site team', ['side', 'rear'], 'Fence panel blown out at the {}; post rotten at the base', 'New post concreted in, panel refixed.', 2.5],
  ['Site team', ['rear', 'front'], 'Turf at the {} has sunk along the drain run', 'Topped up, levelled and returfed.', 2],
  ['Site team', outside, 'Brick spalled on the {}', 'Cut out and replaced two bricks, pointed to match.', 2],
  ['Site team', outside, 'Hairline cracks in the render on the {}', 'Raked, filled and coated; to be watched over winter.', 2.5],
  ['Site team', ['drive', 'parking space'], 'Block paving on the {} has dropped by the drain', 'Lifted, bedded and whacked down.', 2.5],
  ['Site team', ['garden', 'bin store'], 'Gate to the {} drags and won’t bolt', 'Rehung the gate and moved the bolt.', 1],
  ['Material defect', rooms, 'Window in the {} won’t lock', 'Adjusted the shoot bolts, greased, locks.', 0.75],
  ['Material defect', rooms, 'Sealed unit in the {} has misted between the panes', 'Unit measured, ordered and replaced.', 1.25],
  ['Material defect', rooms, 'Window handle in the {} is stiff', 'Handle replaced.', 0.5],
  ['Material defect', ['patio', 'French', 'bifold'], 'The {} doors drag on the threshold', 'Adjusted rollers and keeps, runs free.', 1],
  ['Material defect', ['front', 'back', 'garage side'], 'The {} door won’t latch; multipoint lock binds at the head', 'Toe-and-heeled the panel, adjusted the keeps.', 1.25],
  ['Material defect', ['front', 'back'], 'Draught under the {} door', 'New threshold seal fitted.', 0.75],
  ['Material defect', ['garage', 'car port'], 'Floor of the {} dusts and marks shoes', 'Vacuumed and sealed, two coats.', 2],
  ['Homeowner', rooms, 'Scratches on the {} window after moving in', 'Inspected: not present at handover; explained to the customer.', 0.5],
  ['Homeowner', wet, 'Blocked waste in the {}', 'Cleared wipes from the trap; explained to the customer.', 0.75],
];

/** Every defect there is, with its place filled in. */
export const defects = templates.flatMap(([trade, places, information, action, hours]) =>
  /** @type {string[]} */ (places).map((place) => ({ trade, information: information.replace('{}', place), action, hours })),
);

/** What was asked for and never a defect: parts sent by post. */
export const supplies = [
  'Customer asks for two spare wall tiles', 'Missing shelf for the larder unit; please post', 'Second set of window keys', 'Replacement bath plug and chain',
  'Spare cylinder key for the patio door', 'Touch-up paint for the front door', 'Missing handle for bedroom 2 wardrobe', 'New filter for the cooker hood',
];

export const details = [
  '', '', '', '', '. Customer works shifts, please ring first.', '. Reported at the two-year inspection.', '. Photos received by email.', '. Second time reported.',
  '. Customer says it was there at handover.', '. Worse in wet weather.', '. Small children in the house, please keep tools in sight.', '. Builder has asked for a photo before and after.',
];

export const operativeNotes = [
  '', '', '', 'Park on the road, not on the drive.', 'Key with the site office.', 'Dog in the house, ring and wait.', 'Water off at the stopcock under the stairs.',
  'Ask for the customer’s mobile if nobody answers.', 'Take dust sheets: new carpets.', 'Two to lift.', 'Customer home from 9.', 'Steps needed.', 'Builder’s manager would like a call afterwards.',
  'Check the room below for staining.', 'Parts are in the van stock.', 'Gate code 4417.',
];

export const latestUpdates = [
  '', '', '', 'Customer told of the date by telephone.', 'Parts ordered, expected within the week.', 'Builder asked for photos; sent.', 'Waiting for the customer to confirm.',
  'Left a message, will try again tomorrow.', 'Manufacturer’s visit agreed.', 'Completed, customer happy.', 'Access agreed with the site manager.', 'Colour match arrived at our unit.',
];

export const revisitNotes = [
  ['Needs a second coat once dry', 'White sealant, sheets'], ['New panel has to be ordered', 'Panel 600 mm, hinges'], ['Needs two to lift', 'Lifting straps'],
  ['Leak returned under pressure, wall to be opened', 'Plasterboard, 15 mm fittings'], ['Wrong part sent', 'Left-hand handle'], ['Plaster has to dry first', 'Paint, roller'],
];

export const noAccess = ['Nobody in, card left.', 'Customer asked for another day.', 'Could not get to the meter cupboard, tenant away.'];

export const materialsUsed = ['', '', 'Sealant', 'Two hinges', '15 mm fitting, PTFE tape', 'Filler, caulk', 'One tile, grout', 'Inlet valve', 'Screws, plugs', 'Paint, 0.5 l'];
