//! The relay on a port of its own, asked as a browser asks.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "the helpers of a test fail as the test does"
)]

use relay::AppFiles;
use std::path::PathBuf;
use ureq::Agent;
use ureq::http::Response;

const POLICY: &str = "content-security-policy";

#[tokio::test(flavor = "multi_thread")]
async fn a_screen_answers_with_the_shell_wherever_it_is() {
    let server = Server::start().await;
    for path in [
        "/",
        "/today",
        "/roll-call/0190-abc",
        "/unknown/deep/link?x=1",
    ] {
        let answer = server.get(path, &[]);
        assert_eq!(answer.status(), 200, "{path}");
        assert_eq!(header(&answer, "cache-control"), "no-cache", "{path}");
        assert_eq!(header(&answer, "content-type"), "text/html; charset=utf-8");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_not_there_is_not_the_shell() {
    let server = Server::start().await;
    for path in [
        "/page-0000000000000000.js",
        "/../Cargo.toml",
        "/build.json",
        "/index.html.br",
    ] {
        assert_eq!(server.get(path, &[]).status(), 404, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_named_by_its_content_is_kept_for_ever_and_nothing_else_is() {
    let server = Server::start().await;
    let hashed = server.get("/page-0123456789abcdef.js", &[]);
    assert_eq!(
        header(&hashed, "cache-control"),
        "public, max-age=31536000, immutable"
    );
    let worker = server.get("/service-worker.js", &[]);
    assert_eq!(header(&worker, "cache-control"), "no-cache");
}

#[tokio::test(flavor = "multi_thread")]
async fn brotli_goes_to_those_who_accept_it() {
    let server = Server::start().await;
    let path = "/page-0123456789abcdef.js";
    for (accepted, encoding) in [
        ("gzip, br", "br"),
        ("gzip, br;q=0.5", "br"),
        ("gzip, br;q=0", ""),
        ("gzip", ""),
    ] {
        let answer = server.get(path, &[("accept-encoding", accepted)]);
        assert_eq!(header(&answer, "content-encoding"), encoding, "{accepted}");
        assert_eq!(header(&answer, "vary"), "accept-encoding");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unchanged_shell_is_not_sent_again() {
    let server = Server::start().await;
    let etag = header(&server.get("/", &[]), "etag");
    let again = server.get("/today", &[("if-none-match", etag.as_str())]);
    assert_eq!(again.status(), 304);
    let other = server.get("/today", &[("if-none-match", "\"something else\"")]);
    assert_eq!(other.status(), 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_carries_the_strict_policy() {
    let server = Server::start().await;
    for path in [
        "/",
        "/service-worker.js",
        "/page-0123456789abcdef.js",
        "/missing.js",
        "/healthz",
    ] {
        let answer = server.get(path, &[]);
        let policy = header(&answer, POLICY);
        for part in [
            "default-src 'none'",
            "script-src 'self' 'wasm-unsafe-eval' 'sha256-one'",
            "style-src 'self' 'sha256-two'",
            "connect-src 'self'",
            "frame-ancestors 'none'",
        ] {
            assert!(policy.contains(part), "{path}: {part} is not in {policy}");
        }
        for forbidden in ["unsafe-inline", "'unsafe-eval'", "http:", "*"] {
            assert!(
                !policy.contains(forbidden),
                "{path}: {forbidden} is in {policy}"
            );
        }
        assert_eq!(header(&answer, "x-content-type-options"), "nosniff");
        assert_eq!(header(&answer, "referrer-policy"), "no-referrer");
        assert!(header(&answer, "permissions-policy").contains("geolocation=()"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn health_is_told_and_never_kept() {
    let answer = Server::start().await.get("/healthz", &[]);
    assert_eq!(answer.status(), 200);
    assert_eq!(header(&answer, "cache-control"), "no-store");
}

#[test]
fn a_directory_without_an_app_is_refused() {
    let empty = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src");
    assert!(AppFiles::from_directory(&empty).is_err());
}

struct Server {
    origin: String,
}

impl Server {
    async fn start() -> Self {
        let app = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/app");
        let routes = relay::routes(AppFiles::from_directory(&app).unwrap()).unwrap();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(relay::serve(listener, routes));
        Self { origin }
    }

    fn get(&self, path: &str, headers: &[(&str, &str)]) -> Response<ureq::Body> {
        let agent: Agent = Agent::config_builder()
            .http_status_as_error(false)
            .build()
            .into();
        let mut request = agent.get(format!("{}{path}", self.origin));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.call().unwrap()
    }
}

fn header(answer: &Response<ureq::Body>, name: &str) -> String {
    let value = answer.headers().get(name);
    value.map_or(String::new(), |value| value.to_str().unwrap().to_owned())
}
