//! A browser without JavaScript: cookies, forms, redirects.

use std::{collections::BTreeMap, net::SocketAddr};

use axum::http::Method;

use super::{App, Http, Reply};

/// A browser that keeps cookies, sends each form with the token of the page it was on, and follows
/// redirects.
#[derive(Clone, Debug)]
pub struct Browser {
    address: SocketAddr,
    pub cookies: BTreeMap<String, String>,
    /// The page that is shown.
    pub path: String,
    pub html: String,
    pub language: &'static str,
}

impl Browser {
    pub fn new(address: SocketAddr) -> Self {
        Self {
            address,
            cookies: BTreeMap::new(),
            path: "/".to_owned(),
            html: String::new(),
            language: "en",
        }
    }

    fn origin(&self) -> String {
        format!("http://localhost:{}", self.address.port())
    }

    /// Opens a page, and the page that it leads to.
    pub async fn open(&mut self, path: &str) -> Reply {
        let reply = self.send(Method::GET, path, Vec::new(), &[]).await;
        self.follow(path, reply).await
    }

    /// Sends the form on the shown page, and opens the page that it leads to.
    pub async fn submit(&mut self, action: &str, fields: &[(&str, &str)]) -> Reply {
        let reply = self.submit_without_following(action, fields).await;
        self.follow(action, reply).await
    }

    /// Signs in with these fields, and gives the further proof where one is asked.
    pub async fn sign_in(&mut self, fields: &[(&str, &str)]) -> Reply {
        let reply = self.submit("/sign-in", fields).await;
        if self.path != "/sign-in/further" {
            return reply;
        }
        let marker = "name=\"address\" value=\"";
        let way = self.html.split(marker).nth(1).and_then(|rest| rest.split('"').next());
        let way = way.expect("the page offers a way").to_owned();
        let channel = if self.html.contains("Code by text message") { "sms" } else { "mail" };
        let app = App::new(self.address);
        let before = app.newest_code(channel).await;
        self.submit("/sign-in/further/send", &[("address", &way)]).await;
        let code = app.next_code(channel, before).await;
        self.submit(&format!("/sign-in/further/code/{way}"), &[("code", &code)]).await
    }

    pub async fn submit_without_following(
        &mut self,
        action: &str,
        fields: &[(&str, &str)],
    ) -> Reply {
        let csrf = self.csrf();
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("csrf", &csrf).extend_pairs(fields);
        let body = form.finish().into_bytes();
        let origin = self.origin();
        let headers =
            [("content-type", "application/x-www-form-urlencoded"), ("origin", origin.as_str())];
        self.send(Method::POST, action, body, &headers).await
    }

    /// The CSRF token on the shown page.
    pub fn csrf(&self) -> String {
        let marker = "name=\"csrf\" value=\"";
        let found = self.html.split(marker).nth(1).and_then(|rest| rest.split('"').next());
        found.unwrap_or_default().to_owned()
    }

    pub async fn send(
        &mut self,
        method: Method,
        path: &str,
        body: Vec<u8>,
        more: &[(&str, &str)],
    ) -> Reply {
        let cookies: Vec<_> = self.cookies.iter().map(|(k, v)| format!("{k}={v}")).collect();
        let cookies = cookies.join("; ");
        let mut headers = vec![("accept", "text/html"), ("accept-language", self.language)];
        if !cookies.is_empty() {
            headers.push(("cookie", &cookies));
        }
        headers.extend(more);
        let reply = Http::send(self.address, method, path, &headers, body).await;
        self.keep_cookies(&reply);
        reply
    }

    fn keep_cookies(&mut self, reply: &Reply) {
        for line in reply.headers.get_all("set-cookie") {
            let line = line.to_str().expect("a cookie is ASCII");
            let pair = line.split(';').next().unwrap_or_default();
            let (name, value) = pair.split_once('=').expect("a cookie has a value");
            if line.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }

    async fn follow(&mut self, path: &str, mut reply: Reply) -> Reply {
        path.clone_into(&mut self.path);
        for _ in 0..5 {
            if reply.status != 303 {
                break;
            }
            let next = reply.header("location").to_owned();
            reply = self.send(Method::GET, &next, Vec::new(), &[]).await;
            self.path = next;
        }
        self.html = reply.text();
        reply
    }
}
