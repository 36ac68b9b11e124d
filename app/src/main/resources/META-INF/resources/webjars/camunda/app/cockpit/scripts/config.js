/* Replaces the file of the same path in camunda-webapp-webjar: Cockpit in the product's language and colours, with the heat map of processes. */

import { settings } from '../../../lib/leadwright/product.js';

export default settings('cockpit', {
  customScripts: ['scripts/heat/plugin']
});
