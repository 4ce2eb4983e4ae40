//! Progenitor as a library: from the text of an OpenAPI 3.0 document to the text of the crate, several times in a row.
//!
//! The benchmark `process` builds this as a crate of its own, so that progenitor is no dependency of ours.

use std::{env, error::Error, fs, hint, time::Instant};

/// Takes the document's path and the number of runs; prints the microseconds of each run and the bytes
/// of its source in a line.
fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().collect();
    let [_, input, runs] = arguments.as_slice() else {
        return Err("expected a document and a number of runs".into());
    };
    let text = fs::read(input)?;
    for _ in 0..runs.parse()? {
        let start = Instant::now();
        let api: openapiv3::OpenAPI = serde_json::from_slice(&text)?;
        let tokens = progenitor_impl::Generator::default().generate_tokens(&api)?;
        let source = prettyplease::unparse(&syn::parse2(tokens)?);
        hint::black_box(&source);
        println!("{} {}", start.elapsed().as_micros(), source.len());
    }
    Ok(())
}
