import type { PlaceMapTexts } from '../../submission-form/place-map.ts';

const texts: PlaceMapTexts = {
  title: 'Show it on the map',
  hint: 'Move the map until the tip of the pin stands on the place, then press “It is here”.',
  roughly:
    'The map knows only the towns, so roughly is enough; please describe the exact place above.',
  map: 'Map. Arrow keys move it, plus and minus zoom, Enter takes the place. If you cannot see it, a description is enough.',
  near: 'The pin is in or near {town}',
  closer: 'Zoom in',
  wider: 'Zoom out',
  whole: 'Whole county',
  take: 'It is here',
  leave: 'Leave the map',
};

export default texts;
