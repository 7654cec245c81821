package fmt

import (
	"internal/fmtsort"
	"reflect"
)

// value prints a value by its kind; depth is 0 for an argument, more for a part of one.
func (p *printer) value(v reflect.Value, verb rune, depth int) {
	if depth > 0 && v.IsValid() && v.CanInterface() {
		if p.methods(v.Interface(), v, verb) {
			return
		}
	}
	ok := true
	switch v.Kind() {
	case reflect.Invalid:
		switch {
		case depth == 0:
			p.buf = append(p.buf, "<invalid reflect.Value>"...)
		case verb == 'v':
			p.buf = append(p.buf, "<nil>"...)
		default:
			ok = false
		}
	case reflect.Bool:
		ok = p.boolean(v.Bool(), verb)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		ok = p.integer(uint64(v.Int()), true, verb)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		ok = p.integer(v.Uint(), false, verb)
	case reflect.Float32:
		ok = p.float(v.Float(), 32, verb)
	case reflect.Float64:
		ok = p.float(v.Float(), 64, verb)
	case reflect.Complex64:
		ok = p.complex(v.Complex(), 32, verb)
	case reflect.Complex128:
		ok = p.complex(v.Complex(), 64, verb)
	case reflect.String:
		ok = p.str(v.String(), verb)
	case reflect.Map:
		p.mapValue(v, verb, depth)
	case reflect.Struct:
		p.structValue(v, verb, depth)
	case reflect.Interface:
		inner := v.Elem()
		switch {
		case inner.IsValid():
			p.value(inner, verb, depth+1)
		case p.fmt.sharpV:
			p.buf = append(p.buf, v.Type().String()...)
			p.buf = append(p.buf, "(nil)"...)
		default:
			p.buf = append(p.buf, "<nil>"...)
		}
	case reflect.Array, reflect.Slice:
		p.listValue(v, verb, depth)
	case reflect.Pointer:
		if depth == 0 && v.UnsafePointer() != nil {
			switch a := v.Elem(); a.Kind() {
			case reflect.Array, reflect.Slice, reflect.Struct, reflect.Map:
				p.buf = append(p.buf, '&')
				p.value(a, verb, depth+1)
				return
			}
		}
		p.pointer(nil, v, verb)
	default:
		p.pointer(nil, v, verb)
	}
	if !ok {
		p.badVerb(nil, v, verb)
	}
}

// separate writes what stands between two parts.
func (p *printer) separate() {
	if p.fmt.sharpV {
		p.buf = append(p.buf, ", "...)
	} else {
		p.buf = append(p.buf, ' ')
	}
}

func (p *printer) mapValue(v reflect.Value, verb rune, depth int) {
	if p.fmt.sharpV {
		p.buf = append(p.buf, v.Type().String()...)
		if v.IsNil() {
			p.buf = append(p.buf, "(nil)"...)
			return
		}
		p.buf = append(p.buf, '{')
	} else {
		p.buf = append(p.buf, "map["...)
	}
	for i, e := range fmtsort.Sort(v) {
		if i > 0 {
			p.separate()
		}
		p.value(e.Key, verb, depth+1)
		p.buf = append(p.buf, ':')
		p.value(e.Value, verb, depth+1)
	}
	if p.fmt.sharpV {
		p.buf = append(p.buf, '}')
	} else {
		p.buf = append(p.buf, ']')
	}
}

func (p *printer) structValue(v reflect.Value, verb rune, depth int) {
	if p.fmt.sharpV {
		p.buf = append(p.buf, v.Type().String()...)
	}
	p.buf = append(p.buf, '{')
	for i, n := 0, v.NumField(); i < n; i++ {
		if i > 0 {
			p.separate()
		}
		if p.fmt.plusV || p.fmt.sharpV {
			if name := v.Type().Field(i).Name; name != "" {
				p.buf = append(p.buf, name...)
				p.buf = append(p.buf, ':')
			}
		}
		f := v.Field(i)
		if f.Kind() == reflect.Interface && !f.IsNil() {
			f = f.Elem()
		}
		p.value(f, verb, depth+1)
	}
	p.buf = append(p.buf, '}')
}

func (p *printer) listValue(v reflect.Value, verb rune, depth int) {
	switch verb {
	case 's', 'q', 'x', 'X':
		// Bytes are a text for these verbs.
		t := v.Type()
		if t.Elem().Kind() == reflect.Uint8 {
			var b []byte
			if v.Kind() == reflect.Slice || v.CanAddr() {
				b = v.Bytes()
			} else {
				b = make([]byte, v.Len())
				for i := range b {
					b[i] = byte(v.Index(i).Uint())
				}
			}
			p.bytes(b, verb, t.String())
			return
		}
	}
	open, shut := byte('['), byte(']')
	if p.fmt.sharpV {
		p.buf = append(p.buf, v.Type().String()...)
		if v.Kind() == reflect.Slice && v.IsNil() {
			p.buf = append(p.buf, "(nil)"...)
			return
		}
		open, shut = '{', '}'
	}
	p.buf = append(p.buf, open)
	for i, n := 0, v.Len(); i < n; i++ {
		if i > 0 {
			p.separate()
		}
		p.value(v.Index(i), verb, depth+1)
	}
	p.buf = append(p.buf, shut)
}
