//! What the spec says of the two APIs, in the form the emulator needs it.
