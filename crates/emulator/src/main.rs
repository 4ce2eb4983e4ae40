//! The command: an emulator until Ctrl-C.

fn main() {}
