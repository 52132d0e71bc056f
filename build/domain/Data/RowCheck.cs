using System.Globalization;
using System.Text;
using Slipway.Domain.Models;

namespace Slipway.Domain.Data;

/// <summary>Checks and reads one row after another.</summary>
internal sealed class RowCheck(DataManifest data, IReadOnlyList<string> header, DataErrors errors)
{
    private const string NumberFix = "Write a number with a decimal point, or remove the row.";
    private const string GapFix = "Write a number, or allow the column \"gaps\" in model.json.";
    private readonly InputRows _inputs = new(InputSchema.Of(data));
    private readonly int[] _places = [.. InputSchema.Of(data).Columns.Select(column => Place(header, column))];
    private readonly int _label = Place(header, data.Label.Column);
    private readonly int _time = data.Time is { } time ? Place(header, time.Column) : -1;
    private readonly IReadOnlyList<int> _content = data.Time is null ? RowOrder.PlacesOf(header, data.Label.Column) : [];
    private readonly List<double> _labels = [];
    private readonly List<long> _keys = [];
    private readonly List<Range> _records = [];
    private byte[]? _lastTimeText;
    private DateTimeOffset _lastTime;

    public void Run(in CsvReader row)
    {
        if (row.Fault is { } fault)
        {
            errors.Add(
                row.Line,
                null,
                fault,
                "a row in which every quote is closed at the end of its cell",
                "Close the quote, or double it to write one inside a cell.");
            return;
        }

        if (row.Count != header.Count)
        {
            errors.Add(
                row.Line,
                null,
                $"{row.Count} cells",
                $"{header.Count} cells as in the header",
                "Complete the row or remove it; quote cells that hold commas.");
            return;
        }

        CheckInputs(row);
        CheckLabel(row);
        if (data.Time is { } time)
        {
            CheckTime(row, time);
        }
        else
        {
            _keys.Add(RowOrder.KeyOf(row, _content));
        }

        _records.Add(row.Record);
    }

    public DataTable Table(Range headerRecord) => new(_inputs, _labels, _keys, _records, headerRecord, data.Time?.Format);

    private void CheckInputs(in CsvReader row)
    {
        var index = _inputs.Add();
        for (var column = 0; column < _places.Length; column++)
        {
            if (_places[column] >= 0 && !_inputs.TrySet(index, column, row[_places[column]]))
            {
                errors.Add(
                    row.Line,
                    _inputs.Schema.Columns[column],
                    CellText.Show(row[_places[column]]),
                    "a number",
                    CellText.IsGap(row[_places[column]]) ? GapFix : NumberFix);
            }
        }
    }

    private void CheckLabel(in CsvReader row)
    {
        if (_label < 0)
        {
            return;
        }

        if (!CellText.TryNumber(row[_label], out var label))
        {
            errors.Add(row.Line, data.Label.Column, CellText.Show(row[_label]), "a number as label", NumberFix);
        }
        else if (label < 0 && data.Label.Transform != LabelTransform.Identity)
        {
            var transform = data.Label.Transform.ToString().ToLowerInvariant();
            errors.Add(
                row.Line,
                data.Label.Column,
                CellText.Show(row[_label]),
                $"a label of 0 or more, because model.json transforms labels by {transform}",
                "Correct the label, or set the transform to identity.");
        }

        _labels.Add(label);
    }

    private void CheckTime(in CsvReader row, TimeManifest time)
    {
        if (_time < 0)
        {
            return;
        }

        // Rows of the same day or hour repeat their time; reading it is the dearest part of a row.
        var cell = row[_time];
        if (_lastTimeText is null || !cell.SequenceEqual(_lastTimeText))
        {
            if (!DateTimeOffset.TryParseExact(
                Encoding.UTF8.GetString(cell).Trim(),
                time.Format,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out _lastTime))
            {
                errors.Add(
                    row.Line,
                    time.Column,
                    CellText.Show(cell),
                    $"a time in the format {time.Format}",
                    "Correct it, or set time.format in model.json to a .NET date format that fits.");
                _lastTimeText = null;
                return;
            }

            _lastTimeText = cell.ToArray();
        }

        _keys.Add(_lastTime.UtcTicks);
    }

    private static int Place(IReadOnlyList<string> header, string column)
    {
        for (var i = 0; i < header.Count; i++)
        {
            if (header[i] == column)
            {
                return i;
            }
        }

        return -1;
    }
}
