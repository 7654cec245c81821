// net/url, path, path/filepath and html on random texts.
package main

import (
	"errors"
	"fmt"
	"html"
	"math/rand"
	"net/url"
	"path"
	"path/filepath"
	"strings"
)

var r = rand.New(rand.NewSource(29))

func pick[T any](list ...T) T { return list[r.Intn(len(list))] }

func join(n int, list ...string) string {
	var b strings.Builder
	for range r.Intn(n) {
		b.WriteString(pick(list...))
	}
	return b.String()
}

func show(u *url.URL) string {
	if u == nil {
		return "nil"
	}
	p, has := u.User.Password()
	return fmt.Sprintf("%q %q %q %q %v %q %q %q %q %q %q %v %v", u.Scheme, u.Opaque, u.User.Username(), p, has, u.Host, u.Path, u.RawPath, u.RawQuery, u.Fragment, u.RawFragment, u.ForceQuery, u.OmitHost)
}

func urls(s string) {
	u, err := url.Parse(s)
	fmt.Printf("%q %s %v\n", s, show(u), err)
	v, err2 := url.ParseRequestURI(s)
	fmt.Println(show(v), err2)
	if err != nil {
		_, isE := errors.AsType[url.EscapeError](err)
		_, isH := errors.AsType[url.InvalidHostError](err)
		fmt.Println(isE, isH)
		return
	}
	fmt.Println(u, u.Redacted(), u.EscapedPath(), u.EscapedFragment(), u.IsAbs(), u.Hostname(), u.Port(), u.RequestURI(), u.User, u.Query(), u.JoinPath("../x", "y/"), u.Clone())
	base, _ := url.Parse(pick("http://a/b/c/d;p?q", "http://u:p@h/x/", "mailto:x@y", "/rel/path", "http://h"))
	fmt.Println(base.ResolveReference(u), u.ResolveReference(base))
	b, err := u.MarshalBinary()
	fmt.Println(string(b), err, new(url.URL).UnmarshalBinary(b))
}

func main() {
	for _, s := range []string{"", "http://", "http://h", "//h/p", "///p", "http:///p", "a:b", ":a", "1a:b", "a b", "http://[::1]:80/", "http://[::1", "http://[1.2.3.4]/", "http://[::1%25eth0]/x", "http://[::1%25]/", "http://[fe80::1%25%20a]:1", "http://[g::1]", "http://[1:2]", "http://[1:2:3:4:5:6:7:8:9]", "http://[::1.2.3.4]", "http://[1::2::3]", "http://[:1]", "http://[1:]", "http://[12345::]", "http://[::1.2.3]", "http://[::1.2.3.256]", "http://[x]", "http://[%25x]", "http://h:80a", "http://h:80:90", "ftp://h:80:90", "http://a%20b/", "http://a%2fb", "http://%C3%A9/", "http://a<b>/", "http://a b/", "http://u@h", "http://u:@h", "http://u:p%20q@h", "http://u:p^@h", "http://u@@h", "http://%41@h", "/a%2Fb", "/a%zz", "/%", "/%1", "?", "?a=b?", "/?", "#", "#a b", "#%zz", "/a#b#c", "*", "mailto:a@b?x=y#z", "x:/y//z", "x:////z", "./a:b", "a:b/c", "\x01", "http://h/\x7f", "http://h?a;b=c", "HTTP://H/P", "http://h/a/../b/./c", "/!$&'()*+,;=:@[]", "http://hé/é?é#é"} {
		urls(s)
	}
	for range 400 {
		urls(pick("", "http:", "https:", "x:", "1:") + pick("", "//", "/", "///") + pick("", "u@", "u:p@", "u%3A:p%40@") + pick("", "h", "h:80", "[::1]:8", "h.com", "h%C3") + join(6, "/", "a", "..", ".", "%2F", "%41", "é", " ", "+", ":", "b;c", "%", "[") + pick("", "?", "?a=1&b=2", "?a=%20+&=x&;", "?é") + pick("", "#", "#f", "#f g%41", "#%"))
	}
	for range 300 {
		s := join(8, "a", "b", " ", "+", "&", "=", "%", "%41", "%2", "é", "/", ";", "\x00", "?", "#", "~", "-", "*", "\xff")
		q, e := url.ParseQuery(s)
		fmt.Printf("%q %q %q %v %v %q\n", s, url.QueryEscape(s), url.PathEscape(s), q, e, q.Encode())
		a, e1 := url.QueryUnescape(s)
		b, e2 := url.PathUnescape(s)
		c, e3 := url.JoinPath("http://h/x", s, "..", "z/")
		fmt.Printf("%q %v %q %v %q %v\n", a, e1, b, e2, c, e3)
		if q.Has("a") {
			q.Add("a", "x")
			q.Set("b", "y")
			q.Del("c")
			fmt.Println(q.Get("a"), q.Get("none"), q.Clone())
		}
	}
	e := &url.Error{Op: "Get", URL: "u", Err: errors.New("x")}
	fmt.Println(e, e.Timeout(), e.Temporary(), errors.Unwrap(e), url.User("a b:"), url.UserPassword("a@", "/"), (*url.Userinfo)(nil), (*url.URL)(nil).Redacted())
	for range 600 {
		p, q := join(9, "a", "b", "/", "//", ".", "..", "/..", "../", "x.y", ".go"), join(6, "a", "b", "/", "..", "x")
		d, f := path.Split(p)
		fmt.Println(p, path.Clean(p), path.Base(p), path.Dir(p), path.Ext(p), path.IsAbs(p), path.Join(p, q), d, f)
		rel, err := filepath.Rel(p, q)
		fmt.Println(filepath.Clean(p), filepath.IsLocal(p), filepath.Join(q, p), filepath.Base(p), rel, err, filepath.SplitList(p+":"+q))
	}
	for range 1500 {
		p, s := join(7, "a", "b", "*", "?", "[a-b]", "[^a]", "[", "]", "\\", "/", "-", "é", "**", "[a", "[]a]", "\\*"), join(6, "a", "b", "/", "é", "*", "]", "-")
		m, err := path.Match(p, s)
		n, err2 := filepath.Match(p, s)
		fmt.Printf("%q %q %v %v %v %v\n", p, s, m, err, n, err2)
	}
	for range 800 {
		s := join(6, "&", "&lt;", "&lt", "&ltx", "&notin;", "&notit;", "&not", "&#65;", "&#x41;", "&#x", "&#", "&#128;", "&#0;", "&#xD800;", "&#1114112;", "&#x41g", "&amp;amp;", "&NotEqualTilde;", "&acE;", "&Eacute", "&zzz;", "&;", "é", "<a href='x'>", "\"", "&CounterClockwiseContourIntegral;", "&AMP", "&#99999999999;", "&fjlig;")
		fmt.Printf("%q %q %q\n", s, html.UnescapeString(s), html.EscapeString(s))
	}
}
