/** The icon of PySpiNN: a membrane voltage with one spike. */
import { LabIcon } from '@jupyterlab/ui-components';

const SVG = `<svg xmlns="http://www.w3.org/2000/svg" width="16" viewBox="0 0 24 24">
  <path class="jp-icon3 jp-icon-selectable" fill="#616161"
    d="M2 17v-2h5l2-2 3-11 3 15 2 1.500 1-3.500h4v2h-2.500l-1.700 5-4.300-2.800-2.200-9.700-1.800 6-2.500 2.500z"/>
</svg>`;

export const pyspinnIcon = new LabIcon({ name: 'pyspinn:spike', svgstr: SVG });
