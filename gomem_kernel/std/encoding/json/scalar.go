package json

import (
	"encoding"
	"encoding/json/internal/jsontext"
	"errors"
	"io"
	"math"
	"reflect"
	"strconv"
)

// boolean reads a bool, out of a string if quoted.
func (d *decodeState) boolean(v reflect.Value, quoted bool) {
	start := d.at
	text := d.skip()
	switch c := text[0]; {
	case (c == 't' || c == 'f') && !quoted:
		v.SetBool(c == 't')
	case c == '"' && quoted:
		switch inner := string(jsontext.Unquote(text)); inner {
		case "true", "false":
			v.SetBool(inner == "true")
		case "null":
		default:
			d.mismatch(start, d.at, v.Type(), "string "+string(text), strconv.ErrSyntax)
		}
	default:
		d.mismatch(start, d.at, v.Type(), "", nil)
	}
}

// str reads a string, out of another string if quoted.
func (d *decodeState) str(v reflect.Value, quoted bool) {
	start := d.at
	text := d.skip()
	if text[0] != '"' {
		d.mismatch(start, d.at, v.Type(), "", nil)
		return
	}
	inner := jsontext.Unquote(text)
	if quoted {
		if string(inner) == "null" {
			return
		}
		s := jsontext.Scanner{Data: inner}
		switch {
		case len(inner) == 0:
			d.mismatch(start, d.at, v.Type(), "", io.ErrUnexpectedEOF)
			return
		case inner[0] != '"':
			s.Character(0, `at start of string (expecting '"')`)
		default:
			if end := s.String(0); end >= 0 && end < len(inner) {
				s.Character(end, "after string value")
			}
		}
		if s.Fault != nil {
			err := io.ErrUnexpectedEOF
			if s.Fault.Text != "" {
				err = errors.New(s.Fault.Text)
			}
			d.mismatch(start, d.at, v.Type(), "", err)
			return
		}
		inner = jsontext.Unquote(inner)
	}
	v.SetString(string(inner))
}

// number reads a Number. Its errors do not tell where, as in Go.
func (d *decodeState) number(v reflect.Value, quoted bool) {
	text := d.skip()
	switch c := jsontext.KindOf(text[0]); {
	case c == 'n':
	case c == '"':
		inner := jsontext.Unquote(text)
		if !isNumber(inner) {
			d.save(&UnmarshalTypeError{Value: "string " + string(text), Type: numberType, Err: strconv.ErrSyntax})
			return
		}
		v.SetString(string(inner))
	case c == '0' && !quoted:
		v.SetString(string(text))
	default:
		d.save(&UnmarshalTypeError{Value: kindName(text[0]), Type: numberType})
	}
}

// numeric reads a number, out of a string if quoted.
func (d *decodeState) numeric(v reflect.Value, quoted bool) {
	start := d.at
	text := d.skip()
	c := jsontext.KindOf(text[0])
	inner := string(text)
	switch {
	case !isNumeric(v.Kind()), c != '"' && c != '0', (c == '"') != quoted:
		d.mismatch(start, d.at, v.Type(), "", nil)
		return
	case quoted:
		inner = string(jsontext.Unquote(text))
	}
	if !setNumber(v, inner, quoted) && !(quoted && inner == "null") {
		d.mismatch(start, d.at, v.Type(), "number "+inner, nil)
	}
}

func isNumeric(k reflect.Kind) bool {
	return reflect.Int <= k && k <= reflect.Float64
}

// setNumber sets a number unless the text is none of its type. Within JSON a number has no sign
// but a minus; loose lets everything be that strconv takes.
func setNumber(v reflect.Value, text string, loose bool) bool {
	bits := v.Type().Bits()
	switch k := v.Kind(); {
	case k <= reflect.Int64:
		n, err := strconv.ParseInt(text, 10, bits)
		if err != nil {
			return false
		}
		v.SetInt(n)
	case k <= reflect.Uintptr:
		n, err := strconv.ParseUint(text, 10, bits)
		if err != nil {
			return false
		}
		v.SetUint(n)
	default:
		f, err := strconv.ParseFloat(text, bits)
		if err != nil || !loose && math.IsInf(f, 0) {
			return false
		}
		v.SetFloat(f)
	}
	return true
}

// key reads a name into the key of a map; false if it does not fit.
func (d *decodeState) key(v reflect.Value, name []byte) bool {
	t := v.Type()
	end := d.nameEnd()
	info := infoOf(t)
	switch {
	case info.unmarshalText:
		if err := v.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText(name); err != nil {
			d.methodError(err, "UnmarshalText")
			return false
		}
		return true
	case t.Kind() == reflect.Pointer:
		v.Set(reflect.New(t.Elem()))
		return d.key(v.Elem(), name)
	case t.Kind() == reflect.Interface && t.NumMethod() == 0:
		v.Set(reflect.ValueOf(string(name)))
		return true
	case t.Kind() == reflect.String:
		v.SetString(string(name))
		return true
	case isNumeric(t.Kind()):
		if setNumber(v, string(name), true) || string(name) == "null" {
			return true
		}
		d.keyMismatch(t, end, "number "+string(name))
	default:
		d.keyMismatch(t, end, "string")
	}
	return false
}

// nameEnd gives the end of the name before the value at hand.
func (d *decodeState) nameEnd() int {
	end := d.at - 1
	for d.data[end] != '"' {
		end--
	}
	return end + 1
}

func (d *decodeState) keyMismatch(t reflect.Type, end int, shown string) {
	d.save(&UnmarshalTypeError{
		Value: shown, Type: t, Offset: int64(end), Struct: d.root, Field: d.pathText(),
	})
}
