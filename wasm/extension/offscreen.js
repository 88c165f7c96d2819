// Chromium's document for the engine.

import "./engine.js";
