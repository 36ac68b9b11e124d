/* Replaces the file of the same path in camunda-webapp-webjar: Admin in the product's language and colours. */

import { settings } from '../../../lib/leadwright/product.js';

export default settings('admin', {});
