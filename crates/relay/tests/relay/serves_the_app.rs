//! The relay on a port of its own, asked as a browser asks.

use crate::support::{Server, get, header};
use relay::AppFiles;
use std::path::PathBuf;

const POLICY: &str = "content-security-policy";

#[tokio::test(flavor = "multi_thread")]
async fn a_screen_answers_with_the_shell_wherever_it_is() {
    let server = Server::start_embedded().await;
    for path in [
        "/",
        "/today",
        "/roll-call/0190-abc",
        "/unknown/deep/link?x=1",
    ] {
        let answer = get(&server, path, &[]);
        assert_eq!(answer.status(), 200, "{path}");
        assert_eq!(header(&answer, "cache-control"), "no-cache", "{path}");
        assert_eq!(header(&answer, "content-type"), "text/html; charset=utf-8");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_not_there_is_not_the_shell() {
    let server = Server::start_embedded().await;
    for path in [
        "/page-0000000000000000.js",
        "/../Cargo.toml",
        "/build.json",
        "/index.html.br",
        "/v1/anything",
        "/metrics.txt",
    ] {
        assert_eq!(get(&server, path, &[]).status(), 404, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_named_by_its_content_is_kept_for_ever_and_nothing_else_is() {
    let server = Server::start_embedded().await;
    let hashed = get(&server, "/page-0123456789abcdef.js", &[]);
    assert_eq!(
        header(&hashed, "cache-control"),
        "public, max-age=31536000, immutable"
    );
    let worker = get(&server, "/service-worker.js", &[]);
    assert_eq!(header(&worker, "cache-control"), "no-cache");
}

#[tokio::test(flavor = "multi_thread")]
async fn brotli_goes_to_those_who_accept_it() {
    let server = Server::start_embedded().await;
    let path = "/page-0123456789abcdef.js";
    for (accepted, encoding) in [
        ("gzip, br", "br"),
        ("gzip, br;q=0.5", "br"),
        ("gzip, br;q=0", ""),
        ("gzip", ""),
    ] {
        let answer = get(&server, path, &[("accept-encoding", accepted)]);
        assert_eq!(header(&answer, "content-encoding"), encoding, "{accepted}");
        assert_eq!(header(&answer, "vary"), "accept-encoding");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unchanged_shell_is_not_sent_again() {
    let server = Server::start_embedded().await;
    let etag = header(&get(&server, "/", &[]), "etag");
    let again = get(&server, "/today", &[("if-none-match", etag.as_str())]);
    assert_eq!(again.status(), 304);
    let other = get(
        &server,
        "/today",
        &[("if-none-match", "\"something else\"")],
    );
    assert_eq!(other.status(), 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_carries_the_strict_policy() {
    let server = Server::start_embedded().await;
    for path in [
        "/",
        "/service-worker.js",
        "/page-0123456789abcdef.js",
        "/missing.js",
        "/healthz",
        "/readyz",
        "/v1/time",
    ] {
        let answer = get(&server, path, &[]);
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
async fn health_and_readiness_are_told_and_never_kept() {
    let server = Server::start_embedded().await;
    for path in ["/healthz", "/readyz"] {
        let answer = get(&server, path, &[]);
        assert_eq!(answer.status(), 200);
        assert_eq!(header(&answer, "cache-control"), "no-store");
    }
    server.relay.stop();
    server.relay.finish().await;
    assert!(server.relay.storage().ping().await.is_err());
}

#[test]
fn a_directory_without_an_app_is_refused() {
    let empty = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src");
    assert!(AppFiles::from_directory(&empty).is_err());
}
