import { startPage } from './page.js';

// A script that every browser can read has told the person already.
if (!document.documentElement.hasAttribute('data-too-old')) startPage();
