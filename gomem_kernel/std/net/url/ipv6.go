package url

import (
	"errors"
	"fmt"
	"strings"
)

// checkIPv6 gives the error of a text that is no address of IPv6, which may have a zone.
//
// Source: go1.27 net/netip/netip.go ParseAddr, parseIPv6
func checkIPv6(s string) error {
	fault := func(msg, at string) error {
		text := fmt.Sprintf("ParseAddr(%q): %s", s, msg)
		if at != "" {
			text += fmt.Sprintf(" (at %q)", at)
		}
		return fmt.Errorf("invalid host: %w", errors.New(text))
	}
	first := strings.IndexAny(s, ".:%")
	switch {
	case first < 0:
		return fault("unable to parse IP", "")
	case s[first] == '%':
		return fault("missing IPv6 address", "")
	case s[first] == '.':
		if msg, at := checkIPv4(s); msg != "" {
			return fault(msg, at)
		}
		return errors.New("invalid IP-literal")
	}
	addr, zone, hasZone := strings.Cut(s, "%")
	if hasZone && zone == "" {
		return fault("zone must be a non-empty string", "")
	}
	ellipsis := strings.HasPrefix(addr, "::")
	if ellipsis {
		if addr = addr[2:]; addr == "" {
			return nil
		}
	}
	groups := 0
	for groups < 8 {
		n, value := 0, 0
		for n < len(addr) {
			v, ok := hexDigit(addr[n])
			if !ok {
				break
			}
			value = value<<4 | int(v)
			if n > 3 {
				return fault("each group must have 4 or less digits", addr)
			}
			if value > 0xffff {
				return fault("IPv6 field has value >=2^16", addr)
			}
			n++
		}
		if n == 0 {
			return fault("each colon-separated field must have at least one digit", addr)
		}
		if n < len(addr) && addr[n] == '.' {
			if !ellipsis && groups != 6 || groups > 6 {
				msg := "embedded IPv4 address must replace the final 2 fields of the address"
				if groups > 6 {
					msg = "too many hex fields to fit an embedded IPv4 at the end of the address"
				}
				return fault(msg, addr)
			}
			if msg, at := checkIPv4(addr); msg != "" {
				return fault(msg, at)
			}
			addr = ""
			groups += 2
			break
		}
		groups++
		if addr = addr[n:]; addr == "" {
			break
		}
		if addr[0] != ':' {
			return fault("unexpected character, want colon", addr)
		}
		if len(addr) == 1 {
			return fault("colon must be followed by more characters", addr)
		}
		if addr = addr[1:]; addr[0] == ':' {
			if ellipsis {
				return fault("multiple :: in address", addr)
			}
			ellipsis = true
			if addr = addr[1:]; addr == "" {
				break
			}
		}
	}
	switch {
	case addr != "":
		return fault("trailing garbage after address", addr)
	case groups < 8 && !ellipsis:
		return fault("address string too short", "")
	case groups == 8 && ellipsis:
		return fault("the :: must expand to at least one field of zeros", "")
	}
	return nil
}

// checkIPv4 gives what keeps s from being an address of IPv4, and where.
func checkIPv4(s string) (msg, at string) {
	value, fields, n := 0, 0, 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case '0' <= c && c <= '9':
			if n == 1 && value == 0 {
				return "IPv4 field has octet with leading zero", ""
			}
			value = value*10 + int(c-'0')
			n++
			if value > 255 {
				return "IPv4 field has value >255", ""
			}
		case c == '.':
			if i == 0 || i == len(s)-1 || s[i-1] == '.' {
				return "IPv4 field must have at least one digit", s[i:]
			}
			if fields == 3 {
				return "IPv4 address too long", ""
			}
			fields++
			value, n = 0, 0
		default:
			return "unexpected character", s[i:]
		}
	}
	if fields < 3 {
		return "IPv4 address too short", ""
	}
	return "", ""
}
