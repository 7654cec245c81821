package slog

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Handler writes records, or does something else with them.
type Handler interface {
	// Enabled tells whether records of the level are handled.
	Enabled(context.Context, Level) bool
	// Handle handles a record.
	Handle(context.Context, Record) error
	// WithAttrs gives a Handler that adds the attributes.
	WithAttrs(attrs []Attr) Handler
	// WithGroup gives a Handler that puts all later attributes into a group.
	WithGroup(name string) Handler
}

// Names of the attributes that every record has.
const (
	TimeKey    = "time"
	LevelKey   = "level"
	MessageKey = "msg"
	SourceKey  = "source"
)

// HandlerOptions are the choices of TextHandler and JSONHandler.
type HandlerOptions struct {
	AddSource   bool    // the line that logs
	Level       Leveler // the least that is handled; LevelInfo if nil
	ReplaceAttr func(groups []string, a Attr) Attr
}

// TextHandler writes lines of key=value.
type TextHandler struct{ common }

// NewTextHandler gives a TextHandler that writes to w.
func NewTextHandler(w io.Writer, opts *HandlerOptions) *TextHandler {
	return &TextHandler{newCommon(w, opts, false)}
}

// Enabled tells whether records of the level are handled.
func (h *TextHandler) Enabled(_ context.Context, level Level) bool { return h.enabled(level) }

// WithAttrs gives a TextHandler that adds the attributes.
func (h *TextHandler) WithAttrs(attrs []Attr) Handler { return &TextHandler{h.withAttrs(attrs)} }

// WithGroup gives a TextHandler that puts the name before all later keys.
func (h *TextHandler) WithGroup(name string) Handler { return &TextHandler{h.withGroup(name)} }

// Handle writes the record as a line.
func (h *TextHandler) Handle(_ context.Context, r Record) error { return h.handle(r) }

// JSONHandler writes a JSON object a line.
type JSONHandler struct{ common }

// NewJSONHandler gives a JSONHandler that writes to w.
func NewJSONHandler(w io.Writer, opts *HandlerOptions) *JSONHandler {
	return &JSONHandler{newCommon(w, opts, true)}
}

// Enabled tells whether records of the level are handled.
func (h *JSONHandler) Enabled(_ context.Context, level Level) bool { return h.enabled(level) }

// WithAttrs gives a JSONHandler that adds the attributes.
func (h *JSONHandler) WithAttrs(attrs []Attr) Handler { return &JSONHandler{h.withAttrs(attrs)} }

// WithGroup gives a JSONHandler that puts all later attributes into an object.
func (h *JSONHandler) WithGroup(name string) Handler { return &JSONHandler{h.withGroup(name)} }

// Handle writes the record as an object.
func (h *JSONHandler) Handle(_ context.Context, r Record) error { return h.handle(r) }

// common is what both handlers share.
type common struct {
	json   bool
	opts   HandlerOptions
	mu     *sync.Mutex // of w
	w      io.Writer
	ready  []byte   // attributes of WithAttrs, as they are written
	prefix string   // names of the groups that ready has begun
	groups []string // of WithGroup
	open   int      // how many of them ready has begun
}

func newCommon(w io.Writer, opts *HandlerOptions, json bool) common {
	if opts == nil {
		opts = &HandlerOptions{}
	}
	return common{json: json, opts: *opts, mu: new(sync.Mutex), w: w}
}

func (h *common) enabled(l Level) bool {
	least := LevelInfo
	if h.opts.Level != nil {
		least = h.opts.Level.Level()
	}
	return l >= least
}

func (h *common) withAttrs(as []Attr) common {
	c := *h
	if !slices.ContainsFunc(as, func(a Attr) bool { return !a.emptyGroup() }) {
		return c
	}
	s := line{h: h, buf: slices.Clip(h.ready), prefix: h.prefix, groups: slices.Clone(h.groups[:h.open])}
	if len(h.ready) > 0 && !s.fresh() {
		s.sep = h.separator()
	}
	start := len(s.buf)
	s.openGroups()
	if !s.attrs(as) {
		c.ready = s.buf[:start]
		return c
	}
	c.ready = slices.Clip(s.buf)
	c.prefix = s.prefix
	c.open = len(h.groups)
	return c
}

func (h *common) withGroup(name string) common {
	c := *h
	c.groups = append(slices.Clip(h.groups), name)
	return c
}

func (h *common) separator() string {
	if h.json {
		return ","
	}
	return " "
}

func (h *common) handle(r Record) error {
	s := line{h: h}
	if h.json {
		s.buf = append(s.buf, '{')
	}
	replace := h.opts.ReplaceAttr != nil
	if !r.Time.IsZero() {
		when := r.Time.Round(0)
		if replace {
			s.attr(Time(TimeKey, when))
		} else {
			s.key(TimeKey)
			s.time(when)
		}
	}
	if replace {
		s.attr(Any(LevelKey, r.Level))
	} else {
		s.key(LevelKey)
		s.string(r.Level.String())
	}
	if h.opts.AddSource {
		src := r.Source()
		if src == nil {
			src = &Source{}
		}
		s.attr(Any(SourceKey, src))
	}
	if replace {
		s.attr(String(MessageKey, r.Message))
	} else {
		s.key(MessageKey)
		s.string(r.Message)
	}
	s.rest(r)
	s.buf = append(s.buf, '\n')
	h.mu.Lock()
	defer h.mu.Unlock()
	_, err := h.w.Write(s.buf)
	return err
}

// line is a line being made.
type line struct {
	h      *common
	buf    []byte
	sep    string   // before the next key
	prefix string   // of the next key, in text
	groups []string // that are open, for ReplaceAttr
}

// fresh tells whether an object has just begun.
func (s *line) fresh() bool {
	return s.h.json && len(s.buf) > 0 && s.buf[len(s.buf)-1] == '{'
}

// rest writes what is the record's own.
func (s *line) rest(r Record) {
	h := s.h
	if len(h.ready) > 0 {
		s.buf = append(append(s.buf, s.sep...), h.ready...)
		s.sep = h.separator()
		if s.fresh() {
			s.sep = ""
		}
	}
	open := h.open
	if r.NumAttrs() > 0 {
		s.prefix = h.prefix
		s.groups = slices.Clone(h.groups[:h.open])
		start := len(s.buf)
		s.openGroups()
		open = len(h.groups)
		empty := true
		r.Attrs(func(a Attr) bool {
			if s.attr(a) {
				empty = false
			}
			return true
		})
		if empty {
			s.buf = s.buf[:start]
			open = h.open
		}
	}
	if h.json {
		s.buf = append(s.buf, strings.Repeat("}", open+1)...)
	}
}

// openGroups begins the groups of WithGroup that are not begun.
func (s *line) openGroups() {
	for _, name := range s.h.groups[s.h.open:] {
		s.openGroup(name)
	}
}

func (s *line) openGroup(name string) {
	if s.h.json {
		s.key(name)
		s.buf = append(s.buf, '{')
		s.sep = ""
	} else {
		s.prefix += name + "."
	}
	s.groups = append(s.groups, name)
}

func (s *line) closeGroup(name string) {
	if s.h.json {
		s.buf = append(s.buf, '}')
	} else {
		s.prefix = s.prefix[:len(s.prefix)-len(name)-1]
	}
	s.sep = s.h.separator()
	s.groups = s.groups[:len(s.groups)-1]
}

// attrs writes attributes and tells whether there was anything to write.
func (s *line) attrs(as []Attr) bool {
	wrote := false
	for _, a := range as {
		if s.attr(a) {
			wrote = true
		}
	}
	return wrote
}

// attr writes an attribute and tells whether there was anything to write.
func (s *line) attr(a Attr) bool {
	a.Value = a.Value.Resolve()
	if replace := s.h.opts.ReplaceAttr; replace != nil && a.Value.Kind() != KindGroup {
		a = replace(s.groups, a)
		a.Value = a.Value.Resolve()
	}
	if a.empty() {
		return false
	}
	if src, ok := a.Value.any.(*Source); ok {
		switch {
		case src == nil || *src == Source{}:
			return false
		case s.h.json:
			a.Value = src.group()
		default:
			a.Value = StringValue(fmt.Sprintf("%s:%d", src.File, src.Line))
		}
	}
	if a.Value.Kind() != KindGroup {
		s.key(a.Key)
		s.value(a.Value)
		return true
	}
	inner := a.Value.attrs()
	if len(inner) == 0 {
		return true
	}
	start := len(s.buf)
	if a.Key != "" {
		s.openGroup(a.Key)
	}
	if !s.attrs(inner) {
		s.buf = s.buf[:start]
		return false
	}
	if a.Key != "" {
		s.closeGroup(a.Key)
	}
	return true
}

func (s *line) key(name string) {
	s.buf = append(s.buf, s.sep...)
	if s.prefix != "" && (needsQuotes(s.prefix) || needsQuotes(name)) {
		s.buf = strconv.AppendQuote(s.buf, s.prefix+name)
	} else {
		s.string(s.prefix + name)
	}
	if s.h.json {
		s.buf = append(s.buf, ':')
	} else {
		s.buf = append(s.buf, '=')
	}
	s.sep = s.h.separator()
}

func (s *line) string(text string) {
	switch {
	case s.h.json:
		s.buf = appendJSONString(s.buf, text)
	case needsQuotes(text):
		s.buf = strconv.AppendQuote(s.buf, text)
	default:
		s.buf = append(s.buf, text...)
	}
}

func (s *line) time(t time.Time) {
	switch year := t.Year(); {
	case !s.h.json:
		s.buf = appendMillis(s.buf, t)
	case year < 0 || year > 9999:
		s.fail(errors.New("time.Time year outside of range [0,9999]"))
	default:
		s.buf = append(t.AppendFormat(append(s.buf, '"'), time.RFC3339Nano), '"')
	}
}

func (s *line) fail(err error) { s.string(fmt.Sprintf("!ERROR:%v", err)) }

// value writes a value; what its methods panic with is written instead.
func (s *line) value(v Value) {
	defer func() {
		if r := recover(); r != nil {
			if rv := reflect.ValueOf(v.any); rv.Kind() == reflect.Pointer && rv.IsNil() {
				s.string("<nil>")
				return
			}
			s.string(fmt.Sprintf("!PANIC: %v", r))
		}
	}()
	var err error
	if s.h.json {
		err = s.jsonValue(v)
	} else {
		err = s.textValue(v)
	}
	if err != nil {
		s.fail(err)
	}
}

// logHandler writes to the logger of package log.
type logHandler struct{ common }

func (h *logHandler) Enabled(_ context.Context, l Level) bool { return l >= logLevel.Level() }
func (h *logHandler) WithAttrs(as []Attr) Handler             { return &logHandler{h.withAttrs(as)} }
func (h *logHandler) WithGroup(name string) Handler           { return &logHandler{h.withGroup(name)} }

func (h *logHandler) Handle(_ context.Context, r Record) error {
	s := line{h: &h.common, sep: " "}
	s.buf = append(s.buf, r.Level.String()+" "+r.Message...)
	s.rest(r)
	return log.Output(4, string(s.buf))
}

// DiscardHandler handles nothing.
var DiscardHandler Handler = discard{}

type discard struct{}

func (discard) Enabled(context.Context, Level) bool  { return false }
func (discard) Handle(context.Context, Record) error { return nil }
func (d discard) WithAttrs([]Attr) Handler           { return d }
func (d discard) WithGroup(string) Handler           { return d }

// MultiHandler hands records to several handlers.
type MultiHandler struct{ all []Handler }

// NewMultiHandler gives a MultiHandler.
func NewMultiHandler(handlers ...Handler) *MultiHandler {
	return &MultiHandler{slices.Clone(handlers)}
}

// Enabled tells whether one of the handlers handles records of the level.
func (h *MultiHandler) Enabled(ctx context.Context, l Level) bool {
	return slices.ContainsFunc(h.all, func(one Handler) bool { return one.Enabled(ctx, l) })
}

// Handle hands the record to each handler that handles its level, and joins their errors.
func (h *MultiHandler) Handle(ctx context.Context, r Record) error {
	var errs []error
	for _, one := range h.all {
		if one.Enabled(ctx, r.Level) {
			if err := one.Handle(ctx, r.Clone()); err != nil {
				errs = append(errs, err)
			}
		}
	}
	return errors.Join(errs...)
}

func (h *MultiHandler) each(f func(Handler) Handler) *MultiHandler {
	all := make([]Handler, 0, len(h.all))
	for _, one := range h.all {
		all = append(all, f(one))
	}
	return &MultiHandler{all}
}

// WithAttrs is WithAttrs of each handler.
func (h *MultiHandler) WithAttrs(attrs []Attr) Handler {
	return h.each(func(one Handler) Handler { return one.WithAttrs(attrs) })
}

// WithGroup is WithGroup of each handler.
func (h *MultiHandler) WithGroup(name string) Handler {
	return h.each(func(one Handler) Handler { return one.WithGroup(name) })
}
