package time

import (
	"errors"
	"unsafe"
)

// ParseError tells where a value does not fit a layout.
type ParseError struct {
	Layout     string
	Value      string
	LayoutElem string
	ValueElem  string
	Message    string
}

// Error tells what cannot be parsed.
func (e *ParseError) Error() string {
	if e.Message == "" {
		return "parsing time " + quote(e.Value) + " as " + quote(e.Layout) + ": cannot parse " +
			quote(e.ValueElem) + " as " + quote(e.LayoutElem)
	}
	return "parsing time " + quote(e.Value) + e.Message
}

func cloneString(s string) string {
	if len(s) == 0 {
		return ""
	}
	b := make([]byte, len(s))
	copy(b, s)
	return unsafe.String(&b[0], len(b))
}

func newParseError(layout, value, layoutElem, valueElem, message string) *ParseError {
	return &ParseError{layout, cloneString(value), layoutElem, cloneString(valueElem), message}
}

// quote puts s in quotes, with escapes for quotes, backslashes and bytes outside of ASCII.
func quote(s string) string {
	const hex = "0123456789abcdef"
	b := []byte{'"'}
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= 0x80 || c < ' ':
			b = append(b, '\\', 'x', hex[c>>4], hex[c&15])
		case c == '"' || c == '\\':
			b = append(b, '\\', c)
		default:
			b = append(b, c)
		}
	}
	return string(append(b, '"'))
}

var errBad = errors.New("bad value for field")

// Parse reads a time in the form of a layout, as UTC if it has no zone.
func Parse(layout, value string) (Time, error) {
	return parse(layout, value, UTC, Local)
}

// ParseInLocation is Parse for a time in loc if it has no zone.
func ParseInLocation(layout, value string, loc *Location) (Time, error) {
	return parse(layout, value, loc, loc)
}

func atoi(s string) (int, error) {
	neg := false
	if s != "" && (s[0] == '-' || s[0] == '+') {
		neg = s[0] == '-'
		s = s[1:]
	}
	q, rest, err := leadingInt(s)
	if err != nil || rest != "" {
		return 0, errBad
	}
	x := int(q)
	if neg {
		x = -x
	}
	return x, nil
}

// shortNumber reads one or two digits, two if fixed.
func shortNumber(s string, fixed bool) (int, string, error) {
	if !isDigit(s, 0) {
		return 0, s, errBad
	}
	if !isDigit(s, 1) {
		if fixed {
			return 0, s, errBad
		}
		return int(s[0] - '0'), s[1:], nil
	}
	return int(s[0]-'0')*10 + int(s[1]-'0'), s[2:], nil
}

// dayNumber3 reads up to three digits, three if fixed.
func dayNumber3(s string, fixed bool) (int, string, error) {
	n, i := 0, 0
	for i < 3 && isDigit(s, i) {
		n = n*10 + int(s[i]-'0')
		i++
	}
	if i == 0 || fixed && i != 3 {
		return 0, s, errBad
	}
	return n, s[i:], nil
}

func lookup(names []string, s string) (int, string, error) {
	for i, name := range names {
		if len(s) >= len(name) && equalFold(s[:len(name)], name) {
			return i, s[len(name):], nil
		}
	}
	return -1, s, errBad
}

func equalFold(a, b string) bool {
	for i := 0; i < len(a); i++ {
		x, y := a[i], b[i]
		if x != y {
			x |= 'a' - 'A'
			y |= 'a' - 'A'
			if x != y || x < 'a' || x > 'z' {
				return false
			}
		}
	}
	return true
}

func skipSpaces(s string) string {
	for len(s) > 0 && s[0] == ' ' {
		s = s[1:]
	}
	return s
}

// skip takes the text of a layout off value; a run of spaces matches any other, or the end.
func skip(value, prefix string) (string, error) {
	for len(prefix) > 0 {
		if prefix[0] == ' ' {
			if len(value) > 0 && value[0] != ' ' {
				return value, errBad
			}
			prefix = skipSpaces(prefix)
			value = skipSpaces(value)
			continue
		}
		if len(value) == 0 || value[0] != prefix[0] {
			return value, errBad
		}
		prefix = prefix[1:]
		value = value[1:]
	}
	return value, nil
}

func isSeparator(s string) bool { return len(s) > 0 && (s[0] == '.' || s[0] == ',') }

// nanoseconds reads n bytes: a separator and digits.
func nanoseconds(value string, n int) (ns int, rangeErr string, err error) {
	if !isSeparator(value) {
		return 0, "", errBad
	}
	n = min(n, 10)
	ns, err = atoi(value[1:n])
	if err != nil {
		return 0, "", err
	}
	if ns < 0 {
		return 0, "fractional second", nil
	}
	for ; n < 10; n++ {
		ns *= 10
	}
	return ns, "", nil
}

// parsed holds what the elements of a layout gave; -1 stands for nothing.
type parsed struct {
	year, month, day, yday int
	hour, min, sec, nsec   int
	pm, am                 bool
	zone                   *Location
	offset                 int
	zoneName               string
}

func parse(layout, value string, defaultLocation, local *Location) (Time, error) {
	wholeLayout, wholeValue := layout, value
	p := parsed{month: -1, day: -1, yday: -1, offset: -1}
	for {
		prefix, e, suffix := nextElement(layout)
		text := layout[len(prefix) : len(layout)-len(suffix)]
		rest, err := skip(value, prefix)
		if err != nil {
			return Time{}, newParseError(wholeLayout, wholeValue, prefix, rest, "")
		}
		value = rest
		if e == noElement {
			if len(value) != 0 {
				return Time{}, newParseError(wholeLayout, wholeValue, "", value, ": extra text: "+quote(value))
			}
			break
		}
		layout = suffix
		hold := value
		rest, rangeErr, err := p.element(e, value, layout)
		if rangeErr != "" {
			return Time{}, newParseError(wholeLayout, wholeValue, text, rest, ": "+rangeErr+" out of range")
		}
		if err != nil {
			return Time{}, newParseError(wholeLayout, wholeValue, text, hold, "")
		}
		value = rest
	}
	if p.pm && p.hour < 12 {
		p.hour += 12
	} else if p.am && p.hour == 12 {
		p.hour = 0
	}
	if message := p.checkDay(); message != "" {
		return Time{}, newParseError(wholeLayout, wholeValue, "", value, message)
	}
	if p.zone != nil {
		return p.date(p.zone), nil
	}
	if p.offset != -1 {
		t := p.date(UTC)
		t.addSec(-int64(p.offset))
		if p.offset == local.get().offset && (p.zoneName == "" || p.zoneName == local.get().zone) {
			t.setLoc(local)
			return t, nil
		}
		t.setLoc(FixedZone(p.zoneName, p.offset))
		return t, nil
	}
	if p.zoneName != "" {
		t := p.date(UTC)
		if p.zoneName == local.get().zone {
			t.addSec(-int64(local.get().offset))
			t.setLoc(local)
			return t, nil
		}
		offset := 0
		if len(p.zoneName) > 3 && p.zoneName[:3] == "GMT" {
			offset, _ = atoi(p.zoneName[3:])
			offset *= 3600
		}
		t.setLoc(FixedZone(p.zoneName, offset))
		return t, nil
	}
	return p.date(defaultLocation), nil
}

func (p *parsed) date(loc *Location) Time {
	return Date(p.year, Month(p.month), p.day, p.hour, p.min, p.sec, p.nsec, loc)
}

// checkDay completes month and day, and gives what is wrong with them.
func (p *parsed) checkDay() string {
	if p.yday >= 0 {
		days := 365
		if isLeap(p.year) {
			days++
		}
		if p.yday < 1 || p.yday > days {
			return ": day-of-year out of range"
		}
		m, d := January, p.yday
		for d > daysIn(m, p.year) {
			d -= daysIn(m, p.year)
			m++
		}
		if p.month >= 0 && p.month != int(m) {
			return ": day-of-year does not match month"
		}
		p.month = int(m)
		if p.day >= 0 && p.day != d {
			return ": day-of-year does not match day"
		}
		p.day = d
	} else {
		if p.month < 0 {
			p.month = int(January)
		}
		if p.day < 0 {
			p.day = 1
		}
	}
	if p.day < 1 || p.day > daysIn(Month(p.month), p.year) {
		return ": day out of range"
	}
	return ""
}

// element reads one element of the value: what is left, what is out of range, or an error. layout is what follows.
func (p *parsed) element(e element, value, layout string) (rest, rangeErr string, err error) {
	switch e & elementMask {
	case shortYear:
		if len(value) < 2 {
			return value, "", errBad
		}
		p.year, err = atoi(value[:2])
		if err != nil {
			return value, "", err
		}
		if p.year >= 69 {
			p.year += 1900
		} else {
			p.year += 2000
		}
		return value[2:], "", nil
	case longYear:
		if len(value) < 4 || !isDigit(value, 0) {
			return value, "", errBad
		}
		p.year, err = atoi(value[:4])
		return value[4:], "", err
	case shortMonth, longMonth:
		names := shortMonthNames
		if e == longMonth {
			names = longMonthNames
		}
		p.month, value, err = lookup(names, value)
		p.month++
	case numMonth, zeroMonth:
		p.month, value, err = shortNumber(value, e == zeroMonth)
		if err == nil && (p.month <= 0 || 12 < p.month) {
			rangeErr = "month"
		}
	case shortWeekDay:
		_, value, err = lookup(shortDayNames, value)
	case longWeekDay:
		_, value, err = lookup(longDayNames, value)
	case plainDay, underDay, zeroDay:
		if e == underDay && len(value) > 0 && value[0] == ' ' {
			value = value[1:]
		}
		p.day, value, err = shortNumber(value, e == zeroDay)
	case underYearDay, zeroYearDay:
		for i := 0; i < 2; i++ {
			if e == underYearDay && len(value) > 0 && value[0] == ' ' {
				value = value[1:]
			}
		}
		p.yday, value, err = dayNumber3(value, e == zeroYearDay)
	case hour24:
		p.hour, value, err = shortNumber(value, false)
		if p.hour < 0 || 24 <= p.hour {
			rangeErr = "hour"
		}
	case hour12, zeroHour12:
		p.hour, value, err = shortNumber(value, e == zeroHour12)
		if p.hour < 0 || 12 < p.hour {
			rangeErr = "hour"
		}
	case plainMinute, zeroMinute:
		p.min, value, err = shortNumber(value, e == zeroMinute)
		if p.min < 0 || 60 <= p.min {
			rangeErr = "minute"
		}
	case plainSecond, zeroSecond:
		p.sec, value, err = shortNumber(value, e == zeroSecond)
		if err != nil {
			break
		}
		if p.sec < 0 || 60 <= p.sec {
			return value, "second", nil
		}
		// A fraction may follow that the layout does not name.
		if isSeparator(value) && isDigit(value, 1) {
			_, next, _ := nextElement(layout)
			if next &= elementMask; next == fraction0 || next == fraction9 {
				break
			}
			n := 2
			for isDigit(value, n) {
				n++
			}
			p.nsec, rangeErr, err = nanoseconds(value, n)
			value = value[n:]
		}
	case upperPM, lowerPM:
		if len(value) < 2 {
			return value, "", errBad
		}
		pm, am := "PM", "AM"
		if e == lowerPM {
			pm, am = "pm", "am"
		}
		switch value[:2] {
		case pm:
			p.pm = true
		case am:
			p.am = true
		default:
			return value, "", errBad
		}
		value = value[2:]
	case zoneName:
		if hasPrefix(value, "UTC") {
			p.zone = UTC
			return value[3:], "", nil
		}
		n, ok := zoneLength(value)
		if !ok {
			return value, "", errBad
		}
		p.zoneName, value = cloneString(value[:n]), value[n:]
	case fraction0:
		n := 1 + int(e>>digitsShift&digitsMask)
		if len(value) < n {
			return value, "", errBad
		}
		p.nsec, rangeErr, err = nanoseconds(value, n)
		value = value[n:]
	case fraction9:
		if len(value) < 2 || !isSeparator(value) || !isDigit(value, 1) {
			break // left out
		}
		i := 0
		for i+1 < len(value) && isDigit(value, i+1) {
			i++
		}
		p.nsec, rangeErr, err = nanoseconds(value, 1+i)
		value = value[1+i:]
	default:
		return p.zoneOffset(e, value)
	}
	return value, rangeErr, err
}

// zoneOffset reads a numeric zone.
func (p *parsed) zoneOffset(e element, value string) (rest, rangeErr string, err error) {
	if e < zoneNum {
		if len(value) >= 1 && value[0] == 'Z' {
			p.zone = UTC
			return value[1:], "", nil
		}
		e += zoneNum - zoneZ
	}
	// Where hour, minute and second stand; 0 for not at all.
	minute, second, length := 3, 0, 5
	switch e {
	case zoneNumColon:
		minute, length = 4, 6
	case zoneNumHours:
		minute, length = 0, 3
	case zoneNumColonSeconds:
		minute, second, length = 4, 7, 9
	case zoneNumSeconds:
		second, length = 5, 7
	}
	if len(value) < length || minute == 4 && value[3] != ':' || second == 7 && value[6] != ':' {
		return value, "", errBad
	}
	part := func(at int) (n int) {
		if at == 0 || err != nil {
			return 0
		}
		n, _, err = shortNumber(value[at:at+2], true)
		return n
	}
	hr, mm, ss := part(1), part(minute), part(second)
	// 24 and 60 are allowed: some people write them.
	switch {
	case ss > 60:
		rangeErr = "time zone offset second"
	case mm > 60:
		rangeErr = "time zone offset minute"
	case hr > 24:
		rangeErr = "time zone offset hour"
	}
	p.offset = (hr*60+mm)*60 + ss
	switch value[0] {
	case '+':
	case '-':
		p.offset = -p.offset
	default:
		err = errBad
	}
	return value[length:], rangeErr, err
}

// zoneLength gives the length of the abbreviation at the start of value: three or four capitals, five that end
// in T, GMT with a signed hour, or a signed hour alone.
func zoneLength(value string) (length int, ok bool) {
	if len(value) < 3 {
		return 0, false
	}
	if hasPrefix(value, "ChST") || hasPrefix(value, "MeST") {
		return 4, true
	}
	if value[:3] == "GMT" {
		if len(value) == 3 {
			return 3, true
		}
		return 3 + signedHourLength(value[3:]), true
	}
	if value[0] == '+' || value[0] == '-' {
		n := signedHourLength(value)
		return n, n > 0
	}
	n := 0
	for n < 6 && n < len(value) && 'A' <= value[n] && value[n] <= 'Z' {
		n++
	}
	switch n {
	case 3:
		return 3, true
	case 4:
		if value[3] == 'T' || value[:4] == "WITA" {
			return 4, true
		}
	case 5:
		if value[4] == 'T' {
			return 5, true
		}
	}
	return 0, false
}

func signedHourLength(value string) int {
	if value[0] != '-' && value[0] != '+' {
		return 0
	}
	x, rest, err := leadingInt(value[1:])
	if err != nil || value[1:] == rest || x > 23 {
		return 0
	}
	return len(value) - len(rest)
}

// MarshalText gives the time in RFC 3339 form.
func (t Time) MarshalText() ([]byte, error) { return t.AppendText(nil) }

// AppendText appends the time in RFC 3339 form.
func (t Time) AppendText(b []byte) ([]byte, error) {
	if y := t.Year(); y < 0 || y > 9999 {
		return nil, errors.New("Time.MarshalText: year outside of range [0,9999]")
	}
	return t.AppendFormat(b, RFC3339Nano), nil
}

// UnmarshalText reads the time in RFC 3339 form.
func (t *Time) UnmarshalText(data []byte) error {
	var err error
	*t, err = Parse(RFC3339, string(data))
	return err
}

// MarshalJSON gives the time in RFC 3339 form, in quotes.
func (t Time) MarshalJSON() ([]byte, error) {
	if y := t.Year(); y < 0 || y > 9999 {
		return nil, errors.New("Time.MarshalJSON: year outside of range [0,9999]")
	}
	b := t.AppendFormat([]byte{'"'}, RFC3339Nano)
	return append(b, '"'), nil
}

// UnmarshalJSON reads the time in RFC 3339 form, in quotes.
func (t *Time) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		return nil
	}
	if len(data) < 2 || data[0] != '"' || data[len(data)-1] != '"' {
		return errors.New("Time.UnmarshalJSON: input is not a JSON string")
	}
	return t.UnmarshalText(data[1 : len(data)-1])
}
