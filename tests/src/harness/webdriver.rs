use serde_json::{Value, json};
use std::time::Duration;
use ureq::Agent;

/// One WebDriver session: the few commands of the standard that journeys need. It is written
/// out here, because the known clients do not speak with WebKit's driver.
pub struct WebDriver {
    agent: Agent,
    session: String,
    /// What the browser said about itself when it started.
    pub capabilities: Value,
}

const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

impl WebDriver {
    /// Starts a browser through the driver at this address.
    pub fn start(driver: &str, capabilities: &Value) -> Result<Self, String> {
        let agent: Agent = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(90)))
            .build()
            .into();
        let wanted = json!({ "capabilities": { "alwaysMatch": capabilities } });
        let answer = send(&agent, "POST", &format!("{driver}/session"), Some(&wanted))?;
        let id = answer["sessionId"].as_str().ok_or("no session id")?;
        Ok(Self {
            agent,
            session: format!("{driver}/session/{id}"),
            capabilities: answer["capabilities"].clone(),
        })
    }

    pub fn get(&self, path: &str) -> Result<Value, String> {
        send(&self.agent, "GET", &self.address(path), None)
    }

    pub fn post(&self, path: &str, body: &Value) -> Result<Value, String> {
        send(&self.agent, "POST", &self.address(path), Some(body))
    }

    pub fn delete(&self, path: &str) -> Result<Value, String> {
        send(&self.agent, "DELETE", &self.address(path), None)
    }

    /// Runs a script in the page; `arguments` are its `arguments`.
    pub fn execute(&self, script: &str, arguments: &[Value]) -> Result<Value, String> {
        self.post(
            "execute/sync",
            &json!({ "script": script, "args": arguments }),
        )
    }

    /// As [`WebDriver::execute`]; the script's last argument is the function that ends it.
    pub fn execute_async(&self, script: &str, arguments: &[Value]) -> Result<Value, String> {
        self.post(
            "execute/async",
            &json!({ "script": script, "args": arguments }),
        )
    }

    /// The driver's name for an element that a script returned.
    pub fn element_id(value: &Value) -> Option<String> {
        value.get(ELEMENT)?.as_str().map(str::to_owned)
    }

    /// How a script's arguments name an element.
    pub fn element_argument(id: &str) -> Value {
        json!({ ELEMENT: id })
    }

    fn address(&self, path: &str) -> String {
        if path.is_empty() {
            return self.session.clone();
        }
        format!("{}/{path}", self.session)
    }
}

fn send(agent: &Agent, method: &str, address: &str, body: Option<&Value>) -> Result<Value, String> {
    let answer = match (method, body) {
        ("GET", _) => agent.get(address).call(),
        ("DELETE", _) => agent.delete(address).call(),
        (_, body) => {
            let body = body.unwrap_or(&Value::Null).to_string();
            let kind = "application/json; charset=utf-8";
            agent.post(address).header("content-type", kind).send(body)
        }
    };
    let mut answer = answer.map_err(|error| format!("{address}: {error}"))?;
    let text = answer
        .body_mut()
        .with_config()
        .limit(64 << 20)
        .read_to_string();
    let text = text.map_err(|error| error.to_string())?;
    let parsed: Value = serde_json::from_str(&text).map_err(|error| format!("{error}: {text}"))?;
    let value = parsed["value"].clone();
    match value.get("error").and_then(Value::as_str) {
        Some(error) => Err(format!(
            "{error}: {}",
            value["message"].as_str().unwrap_or("")
        )),
        None => Ok(value),
    }
}
