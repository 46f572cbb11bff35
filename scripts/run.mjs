import './node-version.mjs';
import { setup } from './setup.mjs';

setup();
