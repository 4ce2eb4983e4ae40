//! A Chromium for each page: chromedriver on a free port, a profile of its own, gone after the test whatever happens.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

pub mod emulator;
pub mod report;

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::prelude::*;
use thirtyfour::testing::{BrowserTestError, run_browser_test};
use thirtyfour::{ChromeCapabilities, LoggingPrefsLogLevel};

/// How the page is looked at.
#[derive(Clone, Copy)]
pub struct View {
    pub width: u32,
    pub height: u32,
    pub dark: bool,
    pub script: bool,
}

impl View {
    pub const WIDE: Self = Self {
        width: 1400,
        height: 1000,
        dark: false,
        script: true,
    };
    pub const NARROW: Self = Self {
        width: 400,
        ..Self::WIDE
    };

    pub fn dark(self) -> Self {
        Self { dark: true, ..self }
    }

    pub fn without_script(self) -> Self {
        Self {
            script: false,
            ..self
        }
    }
}

/// What a function body gives of a page: the texts whose contrast is too low, and how many were measured.
pub const CONTRAST: &str = include_str!("contrast.js");

/// A page in a browser.
pub struct Page {
    pub driver: WebDriver,
    pub url: String,
}

/// Opens a page from a file, lets the test look at it, and closes the browser.
pub fn browse(html: &str, view: View, test: impl AsyncFnOnce(Page) -> WebDriverResult<()>) {
    let directory = TempDir::new().expect("a directory for the page");
    let file = directory.path().join("report.html");
    std::fs::write(&file, html).expect("the page can be written");
    visit(&format!("file://{}", file.display()), view, test);
}

/// Opens the page at an address, lets the test look at it, and closes the browser.
pub fn visit(url: &str, view: View, test: impl AsyncFnOnce(Page) -> WebDriverResult<()>) {
    let profile = TempDir::new().expect("a directory for the profile");
    let server = Server::start();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let capabilities = capabilities(view, profile.path().to_path_buf());
    let session = WebDriver::new(server.url.clone(), capabilities);
    let body = async |driver: WebDriver| {
        emulate(&driver, view).await?;
        driver.goto(url).await?;
        test(Page {
            driver,
            url: url.to_owned(),
        })
        .await?;
        Ok(())
    };
    let result = runtime.block_on(run_browser_test(session, body));
    result.unwrap_or_else(|error: BrowserTestError<WebDriverError>| panic!("{error:?}"));
}

/// Chromium as it must be where there is no display, no user and no network.
fn capabilities(view: View, profile: PathBuf) -> ChromeCapabilities {
    let mut capabilities = DesiredCapabilities::chrome();
    let (width, height) = (view.width, view.height);
    for argument in [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        &format!("--window-size={width},{height}"),
        &format!("--user-data-dir={}", profile.display()),
    ] {
        capabilities.add_arg(argument).expect("an argument");
    }
    for log in ["browser", "performance"] {
        capabilities
            .set_logging_prefs(log.to_owned(), LoggingPrefsLogLevel::All)
            .expect("a log");
    }
    capabilities
}

/// Tells the browser what the window and the user's wishes are: a window cannot be 400 pixels wide.
async fn emulate(driver: &WebDriver, view: View) -> WebDriverResult<()> {
    let cdp = driver.cdp();
    let scheme = if view.dark { "dark" } else { "light" };
    // Nothing moves, so that nothing is measured or pictured half-way.
    let features = json!([
        { "name": "prefers-color-scheme", "value": scheme },
        { "name": "prefers-reduced-motion", "value": "reduce" },
    ]);
    let media = json!({ "features": features });
    cdp.send_raw("Emulation.setEmulatedMedia", media).await?;
    let metrics = json!({
        "width": view.width, "height": view.height, "deviceScaleFactor": 1, "mobile": false,
    });
    cdp.send_raw("Emulation.setDeviceMetricsOverride", metrics)
        .await?;
    let disabled = json!({ "value": !view.script });
    cdp.send_raw("Emulation.setScriptExecutionDisabled", disabled)
        .await?;
    Ok(())
}

impl Page {
    /// What a function body gives in the page.
    pub async fn ask(&self, script: &str) -> WebDriverResult<Value> {
        Ok(self.driver.execute(script, []).await?.json().clone())
    }

    /// Waits until a function body gives a value: events and scrolling take their time. The last value, if that never comes.
    pub async fn settles(&self, script: &str, wanted: &Value) -> WebDriverResult<Value> {
        let deadline = Instant::now() + Duration::from_secs(10);
        loop {
            let value = self.ask(script).await?;
            if value == *wanted || Instant::now() > deadline {
                return Ok(value);
            }
        }
    }

    /// Every address that the page has asked for since this was called last.
    pub async fn requested(&self) -> WebDriverResult<Vec<String>> {
        let mut requested = Vec::new();
        for entry in self.driver.get_log("performance").await? {
            let message: Value = serde_json::from_str(&entry.message).expect("events are JSON");
            let (method, params) = (&message["message"]["method"], &message["message"]["params"]);
            // The browser began with a page of its own.
            if method == "Network.requestWillBeSent" && params["documentURL"] == self.url.as_str() {
                let url = &params["request"]["url"];
                requested.push(url.as_str().unwrap_or_default().to_owned());
            }
        }
        Ok(requested)
    }

    /// Follows a link to an entry, and waits until it is open.
    pub async fn follow(&self, id: &str) -> WebDriverResult<()> {
        self.driver.goto(format!("{}#{id}", self.url)).await?;
        let deadline = Instant::now() + Duration::from_secs(10);
        let body = format!("[id='{id}']");
        while self.shown(&body).await?.is_empty() && Instant::now() < deadline {}
        Ok(())
    }

    /// The texts of all elements that are shown.
    pub async fn shown(&self, css: &str) -> WebDriverResult<Vec<String>> {
        let mut texts = Vec::new();
        for element in self.driver.find_all(By::Css(css)).await? {
            if element.is_displayed().await? {
                texts.push(element.text().await?);
            }
        }
        Ok(texts)
    }

    /// Clicks an element.
    pub async fn click(&self, css: &str) -> WebDriverResult<()> {
        self.driver.find(By::Css(css)).await?.click().await
    }

    /// Presses keys, wherever the focus is.
    pub async fn press(&self, keys: impl IntoIterator<Item = char>) -> WebDriverResult<()> {
        let keys: String = keys.into_iter().collect();
        self.driver.action_chain().send_keys(keys).perform().await
    }

    /// What a text holds; for an element that is there once.
    pub async fn text(&self, css: &str) -> WebDriverResult<String> {
        self.driver.find(By::Css(css)).await?.text().await
    }
}

/// chromedriver, until it is dropped.
struct Server {
    process: Child,
    url: String,
}

impl Server {
    /// Starts it on a port that it picks, which it then tells.
    fn start() -> Self {
        let mut process = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .spawn()
            .expect("`chromedriver` must be installed; `.ci/browser` does that");
        let stdout = process.stdout.take().expect("it is piped");
        let mut lines = BufReader::new(stdout).lines();
        let port = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| {
                let (_, port) = line.split_once("started successfully on port ")?;
                port.trim_end_matches('.').parse::<u16>().ok()
            })
            .expect("chromedriver tells its port");
        // What else it says must not fill the pipe.
        std::thread::spawn(move || lines.for_each(drop));
        let url = format!("http://127.0.0.1:{port}");
        Self { process, url }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
