use super::Server;
use ureq::Agent;
use ureq::http::Response;
use wire::relay::{Answer, MemberAsk, OpenAsk, SignedAsk};
use wire::{Signer, VisitId};

/// An answer and what came with it.
pub struct Answered {
    pub status: u16,
    pub retry_after: String,
    pub answer: Answer,
}

pub fn get(server: &Server, path: &str, headers: &[(&str, &str)]) -> Response<ureq::Body> {
    let mut request = agent().get(format!("http://{}{path}", server.address));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.call().unwrap()
}

pub fn header(answer: &Response<ureq::Body>, name: &str) -> String {
    let value = answer.headers().get(name);
    value.map_or(String::new(), |value| value.to_str().unwrap().to_owned())
}

pub fn ask(address: &str, ask: &OpenAsk) -> Answered {
    post(address, &ask.encode().unwrap())
}

/// Asks as a device of the visit, at the relay's own time.
pub fn ask_as(address: &str, visit: VisitId, keys: &impl Signer, ask: MemberAsk) -> Answered {
    let mut answer = agent()
        .get(format!("http://{address}/v1/time"))
        .call()
        .unwrap();
    let time: u64 = answer.body_mut().read_to_string().unwrap().parse().unwrap();
    let signed = SignedAsk::sign(visit, time, address, ask, keys).unwrap();
    post(address, &signed.to_bytes())
}

pub fn post(address: &str, body: &[u8]) -> Answered {
    let mut answer = agent()
        .post(format!("http://{address}/v1/ask"))
        .send(body)
        .unwrap();
    Answered {
        status: answer.status().as_u16(),
        retry_after: header(&answer, "retry-after"),
        answer: Answer::decode(&answer.body_mut().read_to_vec().unwrap()).unwrap(),
    }
}

fn agent() -> Agent {
    Agent::config_builder()
        .http_status_as_error(false)
        .build()
        .into()
}
