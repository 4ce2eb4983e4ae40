//! What the command says when it has started: where it is, and two ways to try it.

use telnyx_emulator::Emulator;

/// Address, a `curl` that works when pasted, the variable that SDKs read, and the page.
///
/// The `curl` has the first key that is let in; without any, one that will do. Whoever listens on every address is told,
/// because the one that is shown does not say it.
pub(crate) fn text(emulator: &Emulator, everywhere: bool, key: Option<&str>) -> String {
    let (url, base_url) = (emulator.url(), emulator.base_url());
    let everywhere = if everywhere {
        "\nand on every other address of this machine, for whoever can reach it"
    } else {
        ""
    };
    let header = quoted(&format!(
        "Authorization: Bearer {}",
        key.unwrap_or("any-key")
    ));
    format!(
        "The emulator listens on {url}{everywhere}

For an SDK:
TELNYX_BASE_URL={base_url}

To create a connection:
curl {base_url}/ip_connections -H {header} -H 'Content-Type: application/json' -d '{{\"connection_name\":\"office\"}}'

To see what happens, open {url}/
"
    )
}

/// One word for a shell, whatever it holds.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}
