package slog

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync/atomic"
)

// Level is how much a message matters.
type Level int

// Levels, with room between them.
const (
	LevelDebug Level = -4
	LevelInfo  Level = 0
	LevelWarn  Level = 4
	LevelError Level = 8
)

// String gives the name of the next level below, and the distance to it.
func (l Level) String() string {
	name, base := "DEBUG", LevelDebug
	switch {
	case l >= LevelError:
		name, base = "ERROR", LevelError
	case l >= LevelWarn:
		name, base = "WARN", LevelWarn
	case l >= LevelInfo:
		name, base = "INFO", LevelInfo
	}
	if l == base {
		return name
	}
	return fmt.Sprintf("%s%+d", name, int(l-base))
}

// MarshalJSON gives the name as a JSON string.
func (l Level) MarshalJSON() ([]byte, error) { return strconv.AppendQuote(nil, l.String()), nil }

// UnmarshalJSON takes what MarshalJSON gives.
func (l *Level) UnmarshalJSON(data []byte) error {
	s, err := strconv.Unquote(string(data))
	if err != nil {
		return err
	}
	return l.parse(s)
}

// AppendText appends the name.
func (l Level) AppendText(b []byte) ([]byte, error) { return append(b, l.String()...), nil }

// MarshalText gives the name.
func (l Level) MarshalText() ([]byte, error) { return l.AppendText(nil) }

// UnmarshalText takes a name, in any case, perhaps with a distance.
func (l *Level) UnmarshalText(data []byte) error { return l.parse(string(data)) }

func (l *Level) parse(s string) error {
	name, offset := s, 0
	if i := strings.IndexAny(s, "+-"); i >= 0 {
		var err error
		if offset, err = strconv.Atoi(s[i:]); err != nil {
			return fmt.Errorf("slog: level string %q: %w", s, err)
		}
		name = s[:i]
	}
	switch strings.ToUpper(name) {
	case "DEBUG":
		*l = LevelDebug
	case "INFO":
		*l = LevelInfo
	case "WARN":
		*l = LevelWarn
	case "ERROR":
		*l = LevelError
	default:
		return fmt.Errorf("slog: level string %q: %w", s, errors.New("unknown name"))
	}
	*l += Level(offset)
	return nil
}

// Level gives l itself.
func (l Level) Level() Level { return l }

// Leveler gives a level.
type Leveler interface {
	Level() Level
}

// LevelVar is a Level that can be changed while others read it; it begins as LevelInfo.
type LevelVar struct {
	v atomic.Int64
}

// Level gives the level.
func (v *LevelVar) Level() Level { return Level(v.v.Load()) }

// Set sets the level.
func (v *LevelVar) Set(l Level) { v.v.Store(int64(l)) }

// String gives the level as LevelVar(name).
func (v *LevelVar) String() string { return "LevelVar(" + v.Level().String() + ")" }

// AppendText appends the name of the level.
func (v *LevelVar) AppendText(b []byte) ([]byte, error) { return v.Level().AppendText(b) }

// MarshalText gives the name of the level.
func (v *LevelVar) MarshalText() ([]byte, error) { return v.AppendText(nil) }

// UnmarshalText takes the name of a level.
func (v *LevelVar) UnmarshalText(data []byte) error {
	var l Level
	if err := l.UnmarshalText(data); err != nil {
		return err
	}
	v.Set(l)
	return nil
}
