// Package url reads and writes addresses, and escapes their parts.
package url

import (
	"errors"
	"fmt"
	"path"
	"strings"
)

// URL is an address: [scheme:][//[user@]host][/]path[?query][#fragment], or scheme:opaque.
type URL struct {
	Scheme      string
	Opaque      string // escaped
	User        *Userinfo
	Host        string // with the port
	Path        string
	Fragment    string // without #
	RawQuery    string // escaped, without ?
	RawPath     string // escaped as it was, if not as EscapedPath does it
	RawFragment string // the same of the fragment
	ForceQuery  bool   // a ? with nothing behind it
	OmitHost    bool   // no // for an empty host
}

// Userinfo is a name, perhaps with a password.
type Userinfo struct {
	username    string
	password    string
	passwordSet bool
}

// User gives a name without a password.
func User(username string) *Userinfo { return &Userinfo{username: username} }

// UserPassword gives a name with a password.
func UserPassword(username, password string) *Userinfo { return &Userinfo{username, password, true} }

// Username gives the name.
func (u *Userinfo) Username() string {
	if u == nil {
		return ""
	}
	return u.username
}

// Password gives the password, and whether there is one.
func (u *Userinfo) Password() (string, bool) {
	if u == nil {
		return "", false
	}
	return u.password, u.passwordSet
}

// String gives name:password, escaped.
func (u *Userinfo) String() string {
	if u == nil {
		return ""
	}
	s := escape(u.username, inUser)
	if u.passwordSet {
		s += ":" + escape(u.password, inUser)
	}
	return s
}

// Parse reads an address, which may be relative.
func Parse(rawURL string) (*URL, error) {
	body, fragment, _ := strings.Cut(rawURL, "#")
	u, err := parse(body, false)
	if err != nil {
		return nil, &Error{"parse", body, err}
	}
	if err := u.setFragment(fragment); err != nil {
		return nil, &Error{"parse", rawURL, err}
	}
	return u, nil
}

// ParseRequestURI reads an address as it stands in a request: absolute, without a fragment.
func ParseRequestURI(rawURL string) (*URL, error) {
	u, err := parse(rawURL, true)
	if err != nil {
		return nil, &Error{"parse", rawURL, err}
	}
	return u, nil
}

// scheme cuts the scheme off.
func scheme(s string) (name, rest string, err error) {
	for i := 0; i < len(s); i++ {
		c := s[i]
		letter := 'a' <= c|0x20 && c|0x20 <= 'z'
		other := '0' <= c && c <= '9' || c == '+' || c == '-' || c == '.'
		switch {
		case letter || other && i > 0:
		case c == ':' && i == 0:
			return "", "", errors.New("missing protocol scheme")
		case c == ':':
			return s[:i], s[i+1:], nil
		default:
			return "", s, nil
		}
	}
	return "", s, nil
}

func parse(raw string, request bool) (*URL, error) {
	control := strings.ContainsFunc(raw, func(r rune) bool { return r < ' ' || r == 0x7f })
	switch {
	case control:
		return nil, errors.New("net/url: invalid control character in URL")
	case raw == "" && request:
		return nil, errors.New("empty url")
	case raw == "*":
		return &URL{Path: "*"}, nil
	}
	name, rest, err := scheme(raw)
	if err != nil {
		return nil, err
	}
	u := &URL{Scheme: strings.ToLower(name)}
	if strings.HasSuffix(rest, "?") && strings.Count(rest, "?") == 1 {
		u.ForceQuery = true
		rest = rest[:len(rest)-1]
	} else {
		rest, u.RawQuery, _ = strings.Cut(rest, "?")
	}
	if !strings.HasPrefix(rest, "/") {
		if u.Scheme != "" {
			u.Opaque = rest
			return u, nil
		}
		if request {
			return nil, errors.New("invalid URI for request")
		}
		if first, _, _ := strings.Cut(rest, "/"); strings.Contains(first, ":") {
			return nil, errors.New("first path segment in URL cannot contain colon")
		}
	}
	authority := strings.HasPrefix(rest, "//") && (u.Scheme != "" || !request && !strings.HasPrefix(rest, "///"))
	switch {
	case authority:
		host := rest[2:]
		rest = ""
		if slash := strings.IndexByte(host, '/'); slash >= 0 {
			host, rest = host[:slash], host[slash:]
		}
		if u.User, u.Host, err = parseAuthority(u.Scheme, host); err != nil {
			return nil, err
		}
	case u.Scheme != "" && strings.HasPrefix(rest, "/"):
		u.OmitHost = true
	}
	if err := u.setPath(rest); err != nil {
		return nil, err
	}
	return u, nil
}

func parseAuthority(scheme, s string) (*Userinfo, string, error) {
	at := strings.LastIndexByte(s, '@')
	host, err := parseHost(scheme, s[at+1:])
	if err != nil || at < 0 {
		return nil, host, err
	}
	info := s[:at]
	for i := 0; i < len(info); i++ {
		if mustEscape(info[i], inUser) && strings.IndexByte(":!'()*%@", info[i]) < 0 {
			return nil, "", errors.New("net/url: invalid userinfo")
		}
	}
	name, password, has := strings.Cut(info, ":")
	if name, err = unescape(name, inUser); err != nil {
		return nil, "", err
	}
	if password, err = unescape(password, inUser); err != nil {
		return nil, "", err
	}
	return &Userinfo{name, password, has}, host, nil
}

func parseHost(scheme, host string) (string, error) {
	bracket := strings.LastIndexByte(host, '[')
	switch {
	case bracket > 0:
		return "", errors.New("invalid IP-literal")
	case bracket == 0:
		return parseLiteral(host)
	}
	if colon := strings.IndexByte(host, ':'); colon >= 0 {
		if scheme != "http" && scheme != "https" {
			colon = strings.LastIndexByte(host, ':')
		}
		if !isPort(host[colon:]) {
			return "", fmt.Errorf("invalid port %q after host", host[colon:])
		}
	}
	return unescape(host, inHost)
}

// parseLiteral reads an address of IPv6 in brackets, with a port behind it.
func parseLiteral(host string) (string, error) {
	end := strings.LastIndexByte(host, ']')
	if end < 0 {
		return "", errors.New("missing ']' in host")
	}
	port := host[end+1:]
	if !isPort(port) {
		return "", fmt.Errorf("invalid port %q after host", port)
	}
	name, zone := host[1:end], ""
	if cut := strings.Index(name, "%25"); cut >= 0 {
		name, zone = name[:cut], name[cut:]
	}
	name, err := unescape(name, inHost)
	if err != nil {
		return "", err
	}
	if zone, err = unescape(zone, inZone); err != nil {
		return "", err
	}
	if err := checkIPv6(name + zone); err != nil {
		return "", err
	}
	return "[" + name + zone + "]" + port, nil
}

// isPort tells whether s is empty or a colon and digits.
func isPort(s string) bool {
	return s == "" || s[0] == ':' && strings.Trim(s[1:], "0123456789") == ""
}

func (u *URL) setPath(p string) error {
	plain, err := unescape(p, inPath)
	if err != nil {
		return err
	}
	u.Path = plain
	u.RawPath = ""
	if escape(plain, inPath) != p {
		u.RawPath = p
	}
	return nil
}

func (u *URL) setFragment(f string) error {
	plain, err := unescape(f, inFragment)
	if err != nil {
		return err
	}
	u.Fragment = plain
	u.RawFragment = ""
	if escape(plain, inFragment) != f {
		u.RawFragment = f
	}
	return nil
}

// given gives raw if it is an escaped form of plain.
func given(raw, plain string, p part) (string, bool) {
	for i := 0; i < len(raw); i++ {
		if mustEscape(raw[i], p) && strings.IndexByte("!$&'()*+,;=:@[]%", raw[i]) < 0 {
			return "", false
		}
	}
	text, err := unescape(raw, p)
	return raw, raw != "" && err == nil && text == plain
}

// EscapedPath gives the path escaped: as it was, if that stands for it.
func (u *URL) EscapedPath() string {
	if raw, ok := given(u.RawPath, u.Path, inPath); ok {
		return raw
	}
	if u.Path == "*" {
		return "*"
	}
	return escape(u.Path, inPath)
}

// EscapedFragment gives the fragment escaped: as it was, if that stands for it.
func (u *URL) EscapedFragment() string {
	if raw, ok := given(u.RawFragment, u.Fragment, inFragment); ok {
		return raw
	}
	return escape(u.Fragment, inFragment)
}

// String gives the address.
func (u *URL) String() string {
	var b strings.Builder
	if u.Scheme != "" {
		b.WriteString(u.Scheme + ":")
	}
	if u.Opaque != "" {
		b.WriteString(u.Opaque)
	} else {
		u.writeHierarchy(&b)
	}
	if u.ForceQuery || u.RawQuery != "" {
		b.WriteString("?" + u.RawQuery)
	}
	if u.Fragment != "" {
		b.WriteString("#" + u.EscapedFragment())
	}
	return b.String()
}

// writeHierarchy writes user, host and path.
func (u *URL) writeHierarchy(b *strings.Builder) {
	nobody := u.Host == "" && u.User == nil
	if (u.Scheme != "" || !nobody) && !(u.OmitHost && nobody) {
		if !nobody || u.Path != "" {
			b.WriteString("//")
		}
		if u.User != nil {
			b.WriteString(u.User.String() + "@")
		}
		b.WriteString(escape(u.Host, inHost))
	}
	p := u.EscapedPath()
	if u.OmitHost && nobody && strings.HasPrefix(p, "//") {
		// Two slashes would begin a host.
		b.WriteString("%2F")
		p = p[1:]
	}
	if p != "" && p[0] != '/' && u.Host != "" {
		b.WriteByte('/')
	}
	if b.Len() == 0 {
		if first, _, _ := strings.Cut(p, "/"); strings.Contains(first, ":") {
			b.WriteString("./")
		}
	}
	b.WriteString(p)
}

// Redacted is String with xxxxx for a password.
func (u *URL) Redacted() string {
	if u == nil {
		return ""
	}
	c := *u
	if _, has := u.User.Password(); has {
		c.User = UserPassword(u.User.Username(), "xxxxx")
	}
	return c.String()
}

// IsAbs tells whether the address has a scheme.
func (u *URL) IsAbs() bool { return u.Scheme != "" }

// Parse reads an address relative to u.
func (u *URL) Parse(ref string) (*URL, error) {
	r, err := Parse(ref)
	if err != nil {
		return nil, err
	}
	return u.ResolveReference(r), nil
}

// ResolveReference gives the address that ref means where u is.
//
// Source: RFC 3986, section 5.2
func (u *URL) ResolveReference(ref *URL) *URL {
	c := *ref
	if c.Scheme == "" {
		c.Scheme = u.Scheme
	}
	if ref.Scheme != "" || ref.Host != "" || ref.User != nil {
		c.setPath(resolve(ref.EscapedPath(), ""))
		return &c
	}
	if ref.Opaque != "" {
		c.User, c.Host, c.Path = nil, "", ""
		return &c
	}
	if ref.Path == "" && !ref.ForceQuery && ref.RawQuery == "" {
		c.RawQuery = u.RawQuery
		if ref.Fragment == "" {
			c.Fragment, c.RawFragment = u.Fragment, u.RawFragment
		}
	}
	if ref.Path == "" && u.Opaque != "" {
		c.Opaque = u.Opaque
		c.User, c.Host, c.Path = nil, "", ""
		return &c
	}
	c.Host, c.User = u.Host, u.User
	c.setPath(resolve(u.EscapedPath(), ref.EscapedPath()))
	return &c
}

// resolve gives the path ref relative to base, without dots.
func resolve(base, ref string) string {
	full := ref
	switch {
	case ref == "":
		full = base
	case ref[0] != '/':
		full = base[:strings.LastIndexByte(base, '/')+1] + ref
	}
	if full == "" {
		return ""
	}
	out := "/"
	first := true
	last := ""
	for elem := range strings.SplitSeq(full, "/") {
		last = elem
		switch elem {
		case ".":
			first = false
		case "..":
			out = out[:1+max(strings.LastIndexByte(out[1:], '/'), 0)]
			first = len(out) == 1
		default:
			if !first {
				out += "/"
			}
			out += elem
			first = false
		}
	}
	if last == "." || last == ".." {
		out += "/"
	}
	if strings.HasPrefix(out, "//") {
		out = out[1:]
	}
	return out
}

// Query gives the values of the query that are right.
func (u *URL) Query() Values {
	v, _ := ParseQuery(u.RawQuery)
	return v
}

// RequestURI gives what a request asks for.
func (u *URL) RequestURI() string {
	s := u.Opaque
	if s == "" {
		if s = u.EscapedPath(); s == "" {
			s = "/"
		}
	} else if strings.HasPrefix(s, "//") {
		s = u.Scheme + ":" + s
	}
	if u.ForceQuery || u.RawQuery != "" {
		s += "?" + u.RawQuery
	}
	return s
}

// split cuts the port off the host.
func (u *URL) split() (host, port string) {
	host = u.Host
	if colon := strings.LastIndexByte(host, ':'); colon >= 0 && isPort(host[colon:]) {
		host, port = host[:colon], host[colon+1:]
	}
	if strings.HasPrefix(host, "[") && strings.HasSuffix(host, "]") {
		host = host[1 : len(host)-1]
	}
	return host, port
}

// Hostname gives the host without port and brackets.
func (u *URL) Hostname() string {
	host, _ := u.split()
	return host
}

// Port gives the port, without the colon.
func (u *URL) Port() string {
	_, port := u.split()
	return port
}

// MarshalBinary gives the address.
func (u *URL) MarshalBinary() (text []byte, err error) { return u.AppendBinary(nil) }

// AppendBinary appends the address.
func (u *URL) AppendBinary(b []byte) ([]byte, error) { return append(b, u.String()...), nil }

// UnmarshalBinary reads the address.
func (u *URL) UnmarshalBinary(text []byte) error {
	other, err := Parse(string(text))
	if err == nil {
		*u = *other
	}
	return err
}

// Clone gives a copy.
func (u *URL) Clone() *URL {
	if u == nil {
		return nil
	}
	c := *u
	if u.User != nil {
		user := *u.User
		c.User = &user
	}
	return &c
}

// JoinPath gives the address with the parts added to its path, which is cleaned.
func (u *URL) JoinPath(elem ...string) *URL {
	c, _ := u.join(elem)
	return c
}

func (u *URL) join(elem []string) (*URL, error) {
	all := append([]string{u.EscapedPath()}, elem...)
	relative := !strings.HasPrefix(all[0], "/")
	if relative {
		all[0] = "/" + all[0]
	}
	p := path.Join(all...)
	if relative {
		p = p[1:]
	}
	if strings.HasSuffix(all[len(all)-1], "/") && !strings.HasSuffix(p, "/") {
		p += "/"
	}
	c := *u
	err := c.setPath(p)
	return &c, err
}

// JoinPath gives base with the parts added to its path, which is cleaned.
func JoinPath(base string, elem ...string) (result string, err error) {
	u, err := Parse(base)
	if err != nil {
		return "", err
	}
	joined, err := u.join(elem)
	if err != nil {
		return "", err
	}
	return joined.String(), nil
}
