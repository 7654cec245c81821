package json

import (
	"cmp"
	"encoding"
	"encoding/json/internal/jsontext"
	"errors"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"
)

var (
	marshalerType       = reflect.TypeFor[Marshaler]()
	appenderType        = reflect.TypeFor[encoding.TextAppender]()
	textMarshalerType   = reflect.TypeFor[encoding.TextMarshaler]()
	unmarshalerType     = reflect.TypeFor[Unmarshaler]()
	textUnmarshalerType = reflect.TypeFor[encoding.TextUnmarshaler]()
	numberType          = reflect.TypeFor[Number]()
	rawType             = reflect.TypeFor[RawMessage]()
	zeroerType          = reflect.TypeFor[zeroer]()
	timeType            = reflect.TypeFor[time.Time]()
	float64Type         = reflect.TypeFor[float64]()
)

type zeroer interface{ IsZero() bool }

// reach tells how a method can be called.
type reach uint8

const (
	never     reach = iota
	onPointer       // on addressable values only
	onValue
)

func reachOf(t, method reflect.Type) reach {
	switch {
	case t.Implements(method):
		return onValue
	case reflect.PointerTo(t).Implements(method):
		return onPointer
	}
	return never
}

// typeInfo is what is known of a type: its methods and, of a struct, its fields.
type typeInfo struct {
	marshal, appendText, marshalText reach
	unmarshal, unmarshalText         bool

	once   sync.Once
	fields *structFields
}

var infos sync.Map // typeInfo by reflect.Type

func infoOf(t reflect.Type) *typeInfo {
	if found, ok := infos.Load(t); ok {
		return found.(*typeInfo)
	}
	info := new(typeInfo)
	// Methods of pointers are called on what they point to, those of interfaces on what they hold.
	if k := t.Kind(); k != reflect.Pointer && k != reflect.Interface && t != numberType {
		info.marshal = reachOf(t, marshalerType)
		info.appendText = reachOf(t, appenderType)
		info.marshalText = reachOf(t, textMarshalerType)
		// Go's json reads times itself, as their text.
		info.unmarshal = t != timeType && reachOf(t, unmarshalerType) != never
		info.unmarshalText = reachOf(t, textUnmarshalerType) != never
	}
	found, _ := infos.LoadOrStore(t, info)
	return found.(*typeInfo)
}

// custom tells whether values of the type turn themselves into JSON or back.
func (i *typeInfo) custom() bool {
	return i.marshal|i.appendText|i.marshalText != never || i.unmarshal || i.unmarshalText
}

func (i *typeInfo) structOf(t reflect.Type) *structFields {
	i.once.Do(func() { i.fields = collectFields(t) })
	return i.fields
}

// options are what a field's tag says.
type options struct {
	name      string
	named     bool // by the tag
	strict    bool // names must be equal with their case
	ignore    bool
	embed     bool
	omitZero  bool
	omitEmpty bool
	quoted    bool // `string`
	format    string
}

// field is a field that takes part, of the struct itself or of one embedded in it.
type field struct {
	options
	index  []int
	typ    reflect.Type
	id     int    // order of breadth
	quoted string // the name as a string, with nothing escaped but what must be
	escape string // and with HTML escaped
	zero   reach  // of the method IsZero
}

// structFields are the fields of a struct.
type structFields struct {
	list   []*field // in order of the text
	byName map[string]*field
	wide   []*field // in order of breadth
	rest   *field   // takes the members that have no field
	// unsupported is the error of a tag with the option `format`.
	unsupported error
	badType     reflect.Type
}

// find gives the field for a name, first by equality, then by equality without case.
func (s *structFields) find(name []byte) *field {
	if f := s.byName[string(name)]; f != nil {
		return f
	}
	for _, f := range s.wide {
		if !(f.strict && !f.ignore) && strings.EqualFold(f.name, string(name)) {
			return f
		}
	}
	return nil
}

// level is a struct to collect fields from.
type level struct {
	typ   reflect.Type
	index []int
	enter bool // whether structs embedded in it are visited
}

// collector gathers fields, level by level.
type collector struct {
	queue  []level
	seen   map[reflect.Type]bool
	fields []*field
	rests  []*field
	out    structFields
}

// collectFields gives the fields of a struct that take part.
//
// Source: go1.27 encoding/json/v2/fields.go makeStructFields
func collectFields(t reflect.Type) *structFields {
	c := &collector{queue: []level{{t, nil, true}}, seen: map[reflect.Type]bool{t: true}}
	for len(c.queue) > 0 {
		l := c.queue[0]
		c.queue = c.queue[1:]
		for i := range l.typ.NumField() {
			c.take(l, i)
		}
	}
	c.settle()
	return &c.out
}

// base gives what a pointer without a name points to.
func base(t reflect.Type) reflect.Type {
	if t.Kind() == reflect.Pointer && t.Name() == "" {
		return t.Elem()
	}
	return t
}

// take adds the field with number i of a level, or puts the struct that it embeds in the queue.
func (c *collector) take(l level, i int) {
	sf := l.typ.Field(i)
	opts, ok := parseTag(sf)
	if !ok {
		return
	}
	f := &field{options: opts, index: append(slices.Clip(l.index), i), typ: sf.Type}
	inner := base(sf.Type)
	if sf.Anonymous && !f.named && inner.Kind() == reflect.Struct {
		f.embed = true
	}
	if !f.embed {
		c.add(l.typ, sf, f)
		return
	}
	plain := !f.strict && !f.ignore && !f.omitZero && !f.omitEmpty && !f.options.quoted && f.format == ""
	switch {
	case !plain && f.named:
		c.add(l.typ, sf, f)
	case inner.Kind() == reflect.Struct:
		if l.enter {
			c.queue = append(c.queue, level{inner, f.index, !c.seen[inner]})
		}
		c.seen[inner] = true
	case !sf.IsExported():
	case inner == rawType, inner.Kind() == reflect.Map && inner.Key().Kind() == reflect.String && !infoOf(inner.Key()).custom():
		c.rests = append(c.rests, f)
	default:
		c.add(l.typ, sf, f)
	}
}

// add adds a field with a name of its own.
func (c *collector) add(in reflect.Type, sf reflect.StructField, f *field) {
	if !sf.IsExported() {
		inner := base(f.typ)
		if !sf.Anonymous || inner.Kind() != reflect.Struct || infoOf(inner).custom() ||
			f.omitZero && reachOf(inner, zeroerType) != never {
			return
		}
	}
	f.zero = reachOf(f.typ, zeroerType)
	f.id = len(c.fields)
	f.quoted = string(jsontext.AppendQuote(nil, f.name, jsontext.Escapes{}))
	f.escape = string(jsontext.AppendQuote(nil, f.name, jsontext.Escapes{HTML: true, JS: true}))
	c.fields = append(c.fields, f)
	if f.format != "" && c.out.unsupported == nil {
		c.out.unsupported = errors.New("Go struct field " + sf.Name + " has unsupported `format` tag option")
		c.out.badType = in
	}
}

// settle keeps of the fields with one name the one that stands above the others, if there is one.
func (c *collector) settle() {
	slices.SortStableFunc(c.fields, func(a, b *field) int {
		order := cmp.Or(strings.Compare(a.name, b.name), cmp.Compare(len(a.index), len(b.index)))
		if order == 0 && a.named != b.named {
			order = 1
			if a.named {
				order = -1
			}
		}
		return order
	})
	for from := 0; from < len(c.fields); {
		to := from + 1
		for to < len(c.fields) && c.fields[to].name == c.fields[from].name {
			to++
		}
		first := c.fields[from]
		if to == from+1 || len(first.index) != len(c.fields[from+1].index) || first.named != c.fields[from+1].named {
			c.out.list = append(c.out.list, first)
		}
		from = to
	}
	c.out.wide = slices.Clone(c.out.list)
	slices.SortFunc(c.out.wide, func(a, b *field) int { return cmp.Compare(a.id, b.id) })
	slices.SortFunc(c.out.list, func(a, b *field) int { return slices.Compare(a.index, b.index) })
	c.out.byName = make(map[string]*field, len(c.out.list))
	for _, f := range c.out.list {
		c.out.byName[f.name] = f
	}
	if n := len(c.rests); n == 1 || n > 1 && len(c.rests[0].index) != len(c.rests[1].index) {
		c.out.rest = c.rests[0]
	}
}

// parseTag gives what the tag of a field says; without ok the field takes no part. Mistakes in a
// tag are passed over.
func parseTag(sf reflect.StructField) (o options, ok bool) {
	tag := sf.Tag.Get("json")
	if tag == "-" || !sf.IsExported() && !sf.Anonymous {
		return o, false
	}
	o.name = sf.Name
	if tag != "" && tag[0] != ',' {
		end := strings.IndexAny(tag, ",\\'\"`")
		if end < 0 {
			end = len(tag)
		}
		bad := false
		if end < len(tag) && tag[end] != ',' {
			var name string
			name, end, bad = tagOption(tag, false)
			tag = name + tag[end:]
			end = len(name)
		}
		if !bad {
			o.named = true
			o.name = strings.ToValidUTF8(tag[:end], "\ufffd")
			if !utf8.ValidString(tag[:end]) {
				o.name = string([]rune(tag[:end]))
			}
		}
		tag = tag[end:]
	}
	for tag != "" {
		if tag[0] == ',' {
			if tag = tag[1:]; tag == "" {
				break
			}
		}
		word, n, _ := tagOption(tag, false)
		tag = tag[max(n, 0):]
		tag = o.set(word, tag)
		if n == 0 && word == "" && tag != "" && tag[0] != ',' {
			break
		}
	}
	return o, true
}

// set takes one option and gives the rest of the tag behind its value.
func (o *options) set(word, tag string) string {
	switch word {
	case "embed":
		o.embed = true
	case "omitzero":
		o.omitZero = true
	case "omitempty":
		o.omitEmpty = true
	case "string":
		o.quoted = true
	case "case", "format":
		if !strings.HasPrefix(tag, ":") {
			break
		}
		tag = tag[1:]
		value, n, bad := tagOption(tag, word == "format")
		if bad {
			break
		}
		tag = tag[n:]
		switch {
		case word == "format":
			o.format = value
		case value == "ignore":
			o.ignore = true
		case value == "strict":
			o.strict = true
		}
	}
	return tag
}

// tagOption gives the option at the start of a tag and its length there.
func tagOption(tag string, mayQuote bool) (word string, n int, bad bool) {
	end := strings.IndexByte(tag, ',')
	if end < 0 {
		end = len(tag)
	}
	r, _ := utf8.DecodeRuneInString(tag)
	switch {
	case r == '_' || unicode.IsLetter(r):
		n = len(tag) - len(strings.TrimLeftFunc(tag, func(r rune) bool {
			return r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r)
		}))
		return tag[:n], n, false
	case mayQuote && r == '\'':
		inner, after, ok := strings.Cut(tag[1:], "'")
		if text, err := strconv.Unquote(`"` + strings.ReplaceAll(inner, `"`, `\"`) + `"`); ok && err == nil {
			return text, len(tag) - len(after), false
		}
	}
	return tag[:end], end, true
}
