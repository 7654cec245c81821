package url

import (
	"errors"
	"maps"
	"slices"
	"strings"
)

// Values are the values of the names in a query.
type Values map[string][]string

// Get gives the first value of a name, "" if it has none.
func (v Values) Get(key string) string {
	if all := v[key]; len(all) > 0 {
		return all[0]
	}
	return ""
}

// Set gives the name this value alone.
func (v Values) Set(key, value string) { v[key] = []string{value} }

// Add gives the name one more value.
func (v Values) Add(key, value string) { v[key] = append(v[key], value) }

// Del deletes the name.
func (v Values) Del(key string) { delete(v, key) }

// Has tells whether the name is there.
func (v Values) Has(key string) bool {
	_, ok := v[key]
	return ok
}

// Clone gives a copy.
func (vs Values) Clone() Values {
	if vs == nil {
		return nil
	}
	c := make(Values, len(vs))
	for name, all := range vs {
		c[name] = slices.Clone(all)
	}
	return c
}

// mostParameters is how many parameters a query can have.
const mostParameters = 10000

// ParseQuery reads a query; of several errors it gives the first, and all that is right.
func ParseQuery(query string) (Values, error) {
	all := make(Values)
	if strings.Count(query, "&") >= mostParameters {
		return all, errors.New("number of URL query parameters exceeded limit")
	}
	var first error
	for pair := range strings.SplitSeq(query, "&") {
		if pair == "" {
			continue
		}
		name, value, _ := strings.Cut(pair, "=")
		var err error
		if strings.Contains(pair, ";") {
			// This error counts even behind another.
			first = errors.New("invalid semicolon separator in query")
			continue
		}
		if name, err = QueryUnescape(name); err == nil {
			value, err = QueryUnescape(value)
		}
		if err != nil {
			if first == nil {
				first = err
			}
			continue
		}
		all[name] = append(all[name], value)
	}
	return all, first
}

// Encode gives the query, sorted by name.
func (v Values) Encode() string {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(v)) {
		for _, value := range v[name] {
			if b.Len() > 0 {
				b.WriteByte('&')
			}
			b.WriteString(QueryEscape(name) + "=" + QueryEscape(value))
		}
	}
	return b.String()
}
