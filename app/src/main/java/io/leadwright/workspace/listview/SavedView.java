package io.leadwright.workspace.listview;

import java.util.List;
import java.util.Map;

/**
 * A list's filters, order and columns under a name.
 *
 * @param list address of the list without its first slash: {@code customers}, {@code forms/lead}
 * @param owner username of the person who saved it
 * @param shared whether colleagues see it; everybody finds with it only what they may see anyhow
 * @param own whether the signed-in person saved it
 * @param parameters parameters of the list's address, name to values; the list checks them whenever it is opened
 */
public record SavedView(
        long id,
        String list,
        String name,
        String owner,
        boolean shared,
        boolean own,
        Map<String, List<String>> parameters) {}
